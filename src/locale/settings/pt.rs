//! What each setting means, in Portuguese.

use super::Meanings;

pub(super) const MEANINGS: Meanings = &[
    (
        "language",
        "A língua dos ecrãs: \"auto\", \"en\", \"fr\", \"pt\" ou \"ar\".",
    ),
    (
        "time_zone",
        "O fuso das datas: \"auto\" ou um nome como \"Africa/Maputo\".",
    ),
    (
        "network.offline",
        "Nunca tocar na rede, como com --offline.",
    ),
    (
        "network.refresh_on_start",
        "Pedir ao abrir os feeds que estão na hora.",
    ),
    (
        "network.refresh_every",
        "Descanso de um feed de que o editor nada diz; de \"10 minutes\" a \"7 days\".",
    ),
    (
        "network.concurrency",
        "Pedidos em curso ao mesmo tempo; de 1 a 256.",
    ),
    (
        "network.per_host",
        "Dos quais a um mesmo servidor; de 1 a 8.",
    ),
    (
        "network.connect_timeout",
        "Espera por uma ligação; de \"1 second\" a \"2 minutes\".",
    ),
    (
        "network.timeout",
        "Duração de um pedido inteiro; de \"1 second\" a \"10 minutes\".",
    ),
    (
        "network.max_feed",
        "Tamanho máximo de um feed; de \"64 KiB\" a \"100 MiB\".",
    ),
    (
        "network.max_page",
        "Tamanho máximo de uma página; de \"64 KiB\" a \"100 MiB\".",
    ),
    (
        "network.proxy",
        "O proxy: \"auto\" ou um endereço como \"socks5h://127.0.0.1:9050\". Os feeds desta máquina e de endereços privados são pedidos sem ele.",
    ),
    (
        "network.proxy_command",
        "Um comando que escreve o endereço do proxy, ou \"none\"; tem 10 segundos, 30 quando lhe pode ser feita uma pergunta: os comandos podem, o jornal não, que já está aberto.",
    ),
    (
        "storage.keep",
        "Quanto tempo de uso os artigos ficam; ou \"forever\".",
    ),
    (
        "reading.measure",
        "A linha de texto mais longa, em caracteres; de 66 a 80.",
    ),
    (
        "reading.bidi",
        "Quem ordena o árabe: \"auto\", \"terminal\" ou \"griot\".",
    ),
    (
        "reading.hyphenate",
        "Cortar palavras no fim da linha (português, francês, inglês, espanhol).",
    ),
    (
        "reading.fold_stories",
        "Dobrar numa linha o que vários jornais contam.",
    ),
    (
        "reading.show_since",
        "Ao abrir, mostrar o que chegou desde a sua visita.",
    ),
    (
        "reading.mark_read_on_open",
        "Abrir um artigo marca-o como lido.",
    ),
    (
        "reading.full_text",
        "Quando ir buscar a página de um resumo: \"on-arrival\", \"on-open\" ou \"never\".",
    ),
    (
        "commands.translate",
        "O comando a que T dá o artigo, por exemplo \"trans -b :pt\"; ou \"none\".",
    ),
    ("look.color", "As cores: \"auto\", \"always\" ou \"never\"."),
    (
        "look.mouse",
        "O rato: clique, roda, bordos para arrastar; g M muda-o durante a leitura.",
    ),
    (
        "look.theme",
        "O tema: \"auto\" ou um nome; «:theme» mostra-os.",
    ),
    (
        "look.pictures",
        "As imagens, nos artigos e por g p: \"auto\", \"kitty\", \"sixel\", \"iterm\", \"blocks\" ou \"off\".",
    ),
    (
        "keys.preset",
        "As teclas: \"griot\", \"newsboat\", \"vim\" ou \"eilmeldung\".",
    ),
    (
        "keys.latin",
        "Letras latinas num teclado de outra escrita: \"qwerty\" ou \"azerty\".",
    ),
    (
        "keys.digit_wait",
        "Nos títulos, milissegundos sem tecla após os quais um algarismo abre a sua secção; 5000 no máximo, 0: nunca, Enter abre-a.",
    ),
    (
        "data.monthly",
        "Rede por mês, de \"1 MB\" a \"1000 GB\", ou \"unlimited\".",
    ),
    (
        "data.price",
        "Preço de um megabyte, como \"5 MT\", ou \"none\".",
    ),
    (
        "data.metered",
        "Linha paga ao byte: só os títulos; uma página apenas quando a pede.",
    ),
    (
        "data.offline_budget",
        "O que D pode gastar; de \"100 kB\" a \"10 GB\".",
    ),
    ("data.offline_days", "E sobre quantos dias; de 1 a 60."),
];
