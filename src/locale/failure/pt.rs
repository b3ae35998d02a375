//! Failures in Portuguese.

use crate::domain::FailureKind;

/// (o que aconteceu, o que se pode fazer)
pub(super) const fn words(kind: FailureKind) -> (&'static str, &'static str) {
    match kind {
        FailureKind::Offline => ("sem rede", "o que está no disco lê-se; R tenta de novo"),
        FailureKind::UnknownHost => ("servidor desconhecido", "verificar o endereço ou a rede"),
        FailureKind::Unreachable => ("o servidor não responde", "o griot tenta mais tarde"),
        FailureKind::Proxy => (
            "o proxy não responde",
            "ver `proxy` nas definições, HTTPS_PROXY e semelhantes no ambiente",
        ),
        FailureKind::Timeout => ("o servidor demorou demais", "o griot tenta mais tarde"),
        FailureKind::Tls => (
            "a ligação não é de confiança",
            "verificar a hora e os certificados do sistema",
        ),
        FailureKind::Refused => ("o site recusa", "talvez queira um navegador: o abre-o"),
        FailureKind::Challenge => (
            "o site quer ver primeiro um navegador",
            "o abre-o; outro feed do site talvez o dispense",
        ),
        FailureKind::NotFound => ("nada neste endereço", "talvez o site o tenha mudado"),
        FailureKind::Gone => ("o editor terminou-o", "retirá-lo, ou procurar outro feed"),
        FailureKind::Busy => ("o site pede para esperar", "o griot volta quando puder"),
        FailureKind::Status => ("o site responde com um erro", "o griot tenta mais tarde"),
        FailureKind::TooLarge => (
            "resposta demasiado grande",
            "max_feed nas definições é o limite",
        ),
        FailureKind::LargeHead => (
            "o cabeçalho da resposta passa de 64 kB",
            "só o editor pode remediar",
        ),
        FailureKind::Damaged => ("resposta cortada ou danificada", "o griot tenta mais tarde"),
        FailureKind::Coding => (
            "resposta comprimida de um modo não suportado",
            "só o editor pode remediar",
        ),
        FailureKind::Redirects => ("o endereço anda às voltas", "procurar outro endereço"),
        FailureKind::ForbiddenAddress => (
            "não é um endereço da web pública",
            "só http e https; um da sua própria rede acrescenta-se à mão",
        ),
        FailureKind::WebPage => (
            "uma página web, não um feed",
            "o griot procura feeds no site",
        ),
        FailureKind::OtherPage => (
            "outra página está no lugar do artigo",
            "o abre-o no navegador: a rede talvez peça um login, ou o site está a falhar",
        ),
        FailureKind::Empty => ("resposta vazia", "o griot tenta mais tarde"),
        FailureKind::NotAFeed => ("não é um feed", "procurar o endereço do feed no site"),
        FailureKind::Unreadable => ("feed ilegível", "griot inspect feed mostra o que está mal"),
        FailureKind::NotAllowed => (
            "o griot está definido para ficar sem rede",
            "lançá-lo sem --offline, com network.offline = false",
        ),
        FailureKind::OverBudget => (
            "o orçamento de dados do mês esgotou-se ou não chega",
            "x e R R pedem na mesma, à mão",
        ),
    }
}
