//! Models made by hand, as `update` would leave them: the paper on one morning.

use griot::app::typeset::{Measure, Typeset, plain_lines};
use griot::app::{
    BeforeSearch, Counts, FootLine, Found, HeadLine, ListKind, ListPane, Model, OpenArticle, Pane,
    ReaderPane, SectionCounts, SectionKind, Settings, regions,
};
use griot::domain::{
    Article, ArticleId, ArticleState, Block, Body, BodyOrigin, Completeness, Country, Failure,
    FailureKind, Feed, FeedHealth, FeedId, FeedSpec, Filter, Headline, Lang, Lens, Link, Marker,
    Reason, Region, Related, RelatedKind, RelatedSection, RelatedTarget, Source, SourceId,
    SourceKind, Span, SpanStyle, Timestamp, Topic,
};
use griot::locale::{Locale, UiLang};
use griot::text::{Clean, cut};
use jiff::tz::TimeZone;

/// The morning on which everything happens.
pub(crate) fn now() -> Timestamp {
    Timestamp::from_rfc3339("2026-11-24T09:30:00Z").unwrap()
}

/// A reader of this language.
pub(crate) fn settings(lang: UiLang) -> Settings {
    Settings {
        measure: 68,
        full_text: griot::domain::FullTextRules {
            default: griot::domain::FullText::Never,
            ..Default::default()
        },
        ..Settings::new(Locale::new(lang, TimeZone::UTC))
    }
}

type Row = (&'static str, &'static str, i64, Completeness, bool, bool);

/// Title, source, minutes old, completeness, read, saved.
const ROWS: &[Row] = &[
    (
        "Libye : le port de Benghazi rouvre après trois semaines de fermeture",
        "RFI Afrique",
        12,
        Completeness::Full,
        false,
        false,
    ),
    (
        "Sénégal : l’Assemblée vote le budget rectificatif dans la nuit",
        "Seneweb",
        48,
        Completeness::Summary,
        false,
        true,
    ),
    (
        "Au Ghana, les planteurs de cacao attendent le nouveau prix",
        "Jeune Afrique",
        95,
        Completeness::Paywalled,
        false,
        false,
    ),
    (
        "Cameroun: the road to Bertoua is open again",
        "Cameroon Tribune",
        130,
        Completeness::Summary,
        true,
        false,
    ),
    (
        "ميناء بنغازي يعود إلى العمل بعد ثلاثة أسابيع",
        "مونت كارلو الدولية",
        180,
        Completeness::Full,
        false,
        false,
    ),
    (
        "RDC : à Goma, les écoles reprennent malgré la pluie",
        "Radio Okapi",
        260,
        Completeness::Full,
        true,
        true,
    ),
    (
        "Nigeria: Lagos ferries carry twice as many passengers as last year, the authority says",
        "Premium Times",
        300,
        Completeness::Full,
        false,
        false,
    ),
    (
        "Mali : un concours de lecture à Ségou",
        "Studio Tamani",
        420,
        Completeness::Media,
        false,
        false,
    ),
    (
        "Kenya: farmers in Nakuru switch to drip irrigation",
        "The Standard",
        600,
        Completeness::Refused,
        true,
        false,
    ),
    (
        "Maroc : la ligne Casablanca–Agadir à l’étude",
        "Hespress",
        900,
        Completeness::Missing,
        false,
        false,
    ),
    (
        "Direct : la finale du championnat d’Afrique de handball",
        "RFI Afrique",
        1_100,
        Completeness::LiveBlog,
        false,
        false,
    ),
    (
        "Tanzanie : un nouveau phare pour Tanga",
        "Mwananchi",
        2_900,
        Completeness::Gone,
        true,
        false,
    ),
    (
        "Éthiopie : à Gondar, la bibliothèque double sa surface",
        "Addis Standard",
        4_400,
        Completeness::Full,
        false,
        false,
    ),
    (
        "Angola: Luanda inaugura uma nova linha de autocarros",
        "Jornal de Angola",
        8_700,
        Completeness::Full,
        true,
        false,
    ),
    (
        "Archives : la première course cycliste du Burkina",
        "Lefaso.net",
        5_200_000,
        Completeness::Full,
        true,
        true,
    ),
];

/// The headlines of the morning.
pub(crate) fn headlines() -> Vec<Headline> {
    let rows = ROWS.iter().enumerate();
    rows.map(
        |(i, (title, source, minutes, completeness, read, saved))| Headline {
            published: Some(now().plus(-minutes * 60)),
            id: ArticleId(100 - i64::try_from(i).unwrap()),
            title: Clean::line(title),
            source_name: Clean::line(source),
            source: SourceId::new(source),
            sort_time: now().plus(-minutes * 60),
            language: None,
            completeness: *completeness,
            read: *read,
            saved: *saved,
            story: None,
            // As long as their titles make believe.
            chars: title.len() as u64 * 80,
            edited_since_read: false,
        },
    )
    .collect()
}

fn counts(total: u64, unread: u64) -> Counts {
    Counts { total, unread }
}

fn sections() -> SectionCounts {
    let source = |name: &str, total, unread| {
        (
            SourceId::new(name),
            Clean::line(name),
            counts(total, unread),
        )
    };
    let country = |word: &str, total, unread| (Lens::parse(word).unwrap(), counts(total, unread));
    SectionCounts {
        all: counts(12_408, 1_312),
        saved: counts(17, 3),
        watched: counts(0, 0),
        today: counts(240, 187),
        sources: vec![
            source("Addis Standard", 310, 12),
            source("Cameroon Tribune", 122, 0),
            source("Jeune Afrique", 2_114, 301),
            source("Le Quotidien d’Oran et de la région", 88, 4),
            source("Premium Times", 1_020, 88),
            source("Radio Okapi", 904, 61),
            source("RFI Afrique", 4_410, 412),
            source("Seneweb", 702, 77),
            source("مونت كارلو الدولية", 240, 31),
        ],
        places: vec![
            country("central-africa", 1_295, 62),
            country("gulf-of-guinea", 2_322, 200),
            country("CI", 302, 12),
            country("CF", 55, 1),
            country("CD", 1_240, 61),
            country("ET", 310, 12),
            country("NG", 2_020, 188),
            country("SN", 1_402, 77),
        ],
    }
}

/// The front page with the cursor on its third headline.
pub(crate) fn front(lang: UiLang, size: (u16, u16)) -> Model {
    let mut model = Model::new(settings(lang), size, now());
    model.sections.counts = sections();
    model.list.rows = headlines();
    model.list.cursor = Some(ArticleId(98));
    model.list.total = Some(12_408);
    model.list.at_bottom = false;
    model.list.loading = false;
    model.feeds = feeds();
    model.subscribed = model
        .feeds
        .iter()
        .map(|(feed, _)| feed.source.clone())
        .collect();
    model
}

fn plain(text: &str) -> Span {
    Span::plain(Clean::run(text))
}

fn linked(text: &str, link: u32) -> Span {
    Span {
        link: Some(link),
        ..plain(text)
    }
}

fn styled(text: &str, style: SpanStyle) -> Span {
    Span {
        style,
        ..plain(text)
    }
}

pub(crate) fn french_body() -> Body {
    let blocks = vec![
        Block::Paragraph(vec![
            plain(
                "Le port de Benghazi a rouvert mardi matin. Fermé depuis trois semaines « pour travaux », il accueille de nouveau des cargos : deux navires, l’un venu de ",
            ),
            linked("Malte", 0),
            plain(
                ", l’autre d’Alexandrie, attendaient au large. Les premiers camions sont partis vers l’ouest dès 7 h.",
            ),
        ]),
        Block::Paragraph(vec![
            plain("« Nous avons repris à "),
            styled("soixante pour cent", SpanStyle::STRONG),
            plain(" de nos capacités », explique le directeur du port, qui promet un "),
            styled("retour à la normale", SpanStyle::EMPHASIS),
            plain(" avant le 1"),
            styled("er", SpanStyle::SUPERSCRIPT),
            plain(" décembre."),
        ]),
        Block::Heading {
            level: 2,
            spans: vec![plain("Des prix en baisse")],
        },
        Block::Quote(vec![plain(
            "Dès l’annonce, le sucre a perdu un quart de son prix. On respire, dit un commerçant du marché.",
        )]),
        Block::Item {
            depth: 0,
            marker: Marker::Bullet,
            spans: vec![plain(
                "le sucre : 25 % de moins qu’il y a une semaine, et davantage encore dans les villages de l’intérieur ;",
            )],
        },
        Block::Item {
            depth: 0,
            marker: Marker::Bullet,
            spans: vec![plain("la farine : 10 % de moins.")],
        },
        Block::Figure {
            image: None,
            caption: Clean::line("Le quai nord, mardi matin."),
            credit: Some(Clean::line("Port de Benghazi")),
        },
        Block::Table {
            header: true,
            caption: Clean::line(""),
            rows: vec![
                vec![
                    Clean::line("Port"),
                    Clean::line("Navires"),
                    Clean::line("Attente"),
                ],
                vec![
                    Clean::line("Benghazi"),
                    Clean::line("2"),
                    Clean::line("3 jours"),
                ],
                vec![
                    Clean::line("Tobrouk"),
                    Clean::line("5"),
                    Clean::line("1 jour"),
                ],
            ],
        },
        Block::Paragraph(vec![
            plain("Le gouvernement a publié "),
            linked("le calendrier des travaux", 1),
            plain(
                ". La suite est attendue au printemps, quand le second quai sera fermé à son tour.",
            ),
        ]),
    ];
    body(
        blocks,
        &[
            "https://ports.example/malte",
            "https://gouvernement.example/travaux/calendrier?annee=2026",
        ],
    )
}

pub(crate) fn arabic_body() -> Body {
    let blocks = vec![
        Block::Paragraph(vec![plain(
            "عاد ميناء بنغازي (شرق ليبيا) إلى العمل صباح الثلاثاء بعد ثلاثة أسابيع من الإغلاق. وقال مدير الميناء إن 60 في المئة من الأرصفة تعمل الآن، وإن سفينتين من MALTA ومن الإسكندرية دخلتا الميناء.",
        )]),
        Block::Item {
            depth: 0,
            marker: Marker::Bullet,
            spans: vec![plain("انخفض سعر السكر بنسبة 25 في المئة")],
        },
        Block::Quote(vec![plain("«نتنفس الآن»، يقول تاجر في السوق.")]),
    ];
    body(blocks, &[])
}

fn body(blocks: Vec<Block>, links: &[&str]) -> Body {
    Body {
        blocks,
        links: links
            .iter()
            .map(|url| Link {
                url: url.parse().unwrap(),
            })
            .collect(),
        origin: BodyOrigin::Page,
        completeness: Completeness::Full,
    }
}

#[expect(clippy::too_many_lines, reason = "a table")]
pub(crate) fn related() -> Vec<Related> {
    let cited = |title: &str, stored: Option<i64>, read| Related {
        target: stored.map_or_else(
            || RelatedTarget::Address("https://rfi.example/autre".parse().unwrap()),
            |id| RelatedTarget::Stored(ArticleId(id)),
        ),
        title: Clean::line(title),
        source_name: Clean::line("RFI Afrique"),
        published: stored.map(|_| now().plus(-7_200)),
        language: Lang::parse("fr"),
        completeness: Completeness::Summary,
        read,
        kind: RelatedKind::Cited,
        score: 1.0,
        reason: Reason::Cited,
        section: RelatedSection::Cited,
        also: Vec::new(),
    };
    let similar = |title: &str, source: &str, days: i64, keys: &[&str], kind| Related {
        target: RelatedTarget::Stored(ArticleId(40 + days)),
        title: Clean::line(title),
        source_name: Clean::line(source),
        published: Some(now().plus(days * Timestamp::DAY)),
        language: None,
        completeness: Completeness::Full,
        read: false,
        kind,
        score: 0.7,
        reason: Reason::Similar {
            keys: keys.iter().map(|key| Clean::line(key)).collect(),
            from: Some(now()),
        },
        section: match kind {
            _ if ["مونت كارلو الدولية", "The Libya Observer"].contains(&source) => {
                RelatedSection::OtherLanguages
            }
            RelatedKind::Related => RelatedSection::Background,
            _ => RelatedSection::Story,
        },
        also: match kind {
            RelatedKind::Reprint => vec![
                (ArticleId(90), Clean::line("Le Quotidien d’Oran")),
                (ArticleId(91), Clean::line("Jeune Afrique")),
            ],
            _ => Vec::new(),
        },
    };
    let mut lines = vec![
        cited(
            "En Égypte, le canal attend ses nouveaux remorqueurs",
            Some(7),
            false,
        ),
        cited(
            "Tunisie : les dockers de Radès obtiennent une prime et reprennent le travail dès lundi prochain",
            Some(8),
            true,
        ),
        cited(
            "Malte : une école de marins pour tout le bassin méditerranéen",
            None,
            false,
        ),
        similar(
            "ميناء بنغازي يعود إلى العمل بعد ثلاثة أسابيع",
            "مونت كارلو الدولية",
            0,
            &["Benghazi", "port"],
            RelatedKind::Story,
        ),
        similar(
            "Benghazi port reopens after three weeks",
            "The Libya Observer",
            0,
            &["Benghazi", "Alexandrie", "Malte"],
            RelatedKind::Story,
        ),
        similar(
            "Le port de Benghazi rouvre",
            "Agence du Maghreb",
            -1,
            &["Benghazi"],
            RelatedKind::Reprint,
        ),
        similar(
            "Libye : à Tobrouk, cinq navires attendent au large depuis une semaine",
            "Jeune Afrique",
            -12,
            &["Tobrouk", "navires", "Libye"],
            RelatedKind::Related,
        ),
    ];
    lines.sort_by_key(|line| line.section);
    lines
}

fn article(title: &str, standfirst: &str, lang: &str, source: &str) -> Article {
    Article {
        id: ArticleId(100),
        source: SourceId::new(source),
        source_name: Clean::line(source),
        url: Some("https://rfi.example/fr/afrique/benghazi".parse().unwrap()),
        title: Clean::line(title),
        standfirst: Some(Clean::line(standfirst)),
        author: Some(Clean::line("Awa Ndiaye")),
        language: Lang::parse(lang),
        published: Some(now().plus(-720)),
        fetched: now(),
        edited: None,
        image: None,
        topics: ["Économie", "Énergie et mines"].map(Topic::stored).to_vec(),
        completeness: Completeness::Full,
        external_id: None,
        state: ArticleState::default(),
    }
}

/// The front page with the French article open and the focus in its text.
pub(crate) fn reading(lang: UiLang, size: (u16, u16)) -> Model {
    let article = article(
        "Libye : le port de Benghazi rouvre après trois semaines de fermeture",
        "Deux cargos sont entrés mardi dans le port, fermé depuis le début du mois. Sur les marchés de la ville, les prix baissent déjà.",
        "fr",
        "RFI Afrique",
    );
    open(front(lang, size), article, french_body())
}

/// The same with an Arabic article.
pub(crate) fn reading_arabic(lang: UiLang, size: (u16, u16)) -> Model {
    let article = article(
        "ميناء بنغازي يعود إلى العمل بعد ثلاثة أسابيع",
        "دخلت سفينتان إلى الميناء صباح الثلاثاء، والأسعار تنخفض في أسواق المدينة (RFI).",
        "ar",
        "مونت كارلو الدولية",
    );
    open(front(lang, size), article, arabic_body())
}

fn open(mut model: Model, article: Article, body: Body) -> Model {
    let rtl = article.language.as_ref().is_some_and(Lang::is_rtl);
    let open = OpenArticle {
        article,
        chars: body.char_count() as u64,
        bytes: body.char_count() as u64 / 2,
        cut: false,
        body: Some(body),
        feeds: vec![Clean::line("Afrique")],
        page_asked: true,
        page_again: false,
        picture: None,
    };
    model.focus = Pane::Article;
    model.list.cursor = Some(ArticleId(100));
    let blank = Measure {
        cells: 8,
        french: !rtl,
        rtl,
        hyphens: None,
        signs: false,
    };
    model.reader = Some(Box::new(ReaderPane::new(open.clone(), Typeset::new(blank))));
    let measure = Measure {
        cells: regions(&model).measure(68),
        ..blank
    };
    let mut reader = ReaderPane::new(open, Typeset::new(measure));
    let strings = model.strings();
    if let Some(body) = &reader.body {
        reader.typeset.ensure(body, strings, usize::MAX);
    }
    reader.whole_head = head(&model, &reader.article, &measure);
    reader.foot = foot(&model, &reader, &measure);
    reader.related.lines = Some(related());
    model.reader = Some(Box::new(reader));
    model
}

fn head(model: &Model, article: &Article, measure: &Measure) -> Vec<HeadLine> {
    let mut out: Vec<HeadLine> = plain_lines(&article.title, measure)
        .into_iter()
        .map(HeadLine::Title)
        .collect();
    out.push(HeadLine::Blank);
    let standfirst = article.standfirst.as_deref().unwrap_or_default();
    out.extend(
        plain_lines(standfirst, measure)
            .into_iter()
            .map(HeadLine::Standfirst),
    );
    out.push(HeadLine::Blank);
    let date = model
        .settings
        .locale
        .date_and_time(article.published.unwrap());
    let byline = format!("{} · Awa Ndiaye · {date}", article.source_name);
    out.extend(
        plain_lines(&byline, measure)
            .into_iter()
            .map(HeadLine::Byline),
    );
    out.push(HeadLine::Blank);
    out
}

fn foot(model: &Model, reader: &ReaderPane, measure: &Measure) -> Vec<FootLine> {
    let links = &reader.body.as_ref().unwrap().links;
    if links.is_empty() {
        return Vec::new();
    }
    let mut out = vec![FootLine::Blank, FootLine::Heading(model.strings().links)];
    for (i, link) in links.iter().enumerate() {
        let text = format!("{} {}", i + 1, link.url);
        out.push(FootLine::Link(cut(&text, measure.cells).into_owned()));
    }
    out
}

/// The front page with the results of a search.
pub(crate) fn found(lang: UiLang, size: (u16, u16)) -> Model {
    let mut model = front(lang, size);
    let kind = ListKind::Search("port benghazi".to_owned());
    let results = ListPane {
        loading: false,
        ..ListPane::new(kind, Filter::default())
    };
    let before = std::mem::replace(&mut model.list, results);
    model.before_search.push(BeforeSearch {
        list: before,
        pane: Pane::List,
        article: None,
    });
    let snippets = [
        (
            "Le port de Benghazi a rouvert mardi matin. Fermé depuis trois semaines, il accueille de nouveau des cargos.",
            vec![(3, 7), (11, 19)],
        ),
        (
            "Après une longue attente au large de la Cyrénaïque, les deux navires venus de Malte ont enfin pu entrer dans le port, a dit le capitaine.",
            vec![(117, 121)],
        ),
        ("عاد ميناء بنغازي إلى العمل", vec![]),
    ];
    let picked = [0, 9, 4];
    for ((snippet, matches), i) in snippets.into_iter().zip(picked) {
        let headline = headlines().swap_remove(i);
        model.list.rows.push(headline);
        model.list.found.push(Found {
            snippet: Clean::line(snippet),
            matches,
            title_matches: vec![(0, 5)],
        });
    }
    model.list.cursor = model.list.rows.first().map(|row| row.id);
    model
}

/// The reader's feeds: one well, one refused, one never asked.
pub(crate) fn feeds() -> Vec<(Feed, FeedHealth)> {
    let feed = |id, source: &str, title: &str, url: &str| Feed {
        id: FeedId(id),
        source: SourceId::new(source),
        source_name: Clean::line(source),
        title: Clean::line(title),
        url: url.parse().unwrap(),
        candidates: vec![],
        language: None,
        added: now(),
    };
    let well = FeedHealth {
        last_attempt: Some(now().plus(-600)),
        last_success: Some(now().plus(-600)),
        bytes_received: 2_310_000,
        requests: 40,
        ..FeedHealth::default()
    };
    let refused = FeedHealth {
        last_attempt: Some(now().plus(-600)),
        last_success: Some(now().plus(-9 * Timestamp::DAY)),
        failures: 4,
        failure: Some(Failure {
            kind: FailureKind::Refused,
            status: Some(403),
            detail: Clean::line("cf-mitigated: challenge"),
        }),
        bytes_received: 48_000,
        ..FeedHealth::default()
    };
    vec![
        (
            feed(
                1,
                "RFI Afrique",
                "Afrique",
                "https://www.rfi.example/fr/afrique/rss",
            ),
            well.clone(),
        ),
        (
            feed(2, "Seneweb", "Seneweb", "https://www.seneweb.example/feed"),
            refused,
        ),
        (
            feed(
                3,
                "مونت كارلو الدولية",
                "",
                "https://www.mc-doualiya.example/rss",
            ),
            FeedHealth::default(),
        ),
        (
            feed(
                4,
                "Premium Times",
                "Premium Times Nigeria: all the news of the day and of the night before",
                "https://premiumtimes.example/feed",
            ),
            well,
        ),
    ]
}

/// Some sources of a catalogue.
pub(crate) fn catalogue() -> Vec<Source> {
    let source = |name: &str, countries: &[&str], region, languages: &[&str], kind| Source {
        id: SourceId::new(name),
        name: Clean::line(name),
        home: Some("https://journal.example/".parse().unwrap()),
        countries: countries
            .iter()
            .filter_map(|code| Country::parse(code))
            .collect(),
        region,
        languages: languages
            .iter()
            .filter_map(|tag| Lang::parse(tag))
            .collect(),
        kind,
        feeds: vec![FeedSpec {
            title: None,
            urls: vec!["https://journal.example/feed".parse().unwrap()],
            language: None,
        }],
    };
    vec![
        source(
            "RFI Afrique",
            &[],
            Some(Region::Africa),
            &["fr"],
            SourceKind::Radio,
        ),
        source(
            "Studio Tamani",
            &["ML"],
            None,
            &["fr", "bm", "ff"],
            SourceKind::Radio,
        ),
        source(
            "The East African",
            &["KE", "TZ", "UG", "RW"],
            None,
            &["en"],
            SourceKind::Weekly,
        ),
        source("Seneweb", &["SN"], None, &["fr"], SourceKind::Daily),
        source(
            "Africa Check",
            &[],
            Some(Region::Africa),
            &["en", "fr"],
            SourceKind::FactCheck,
        ),
    ]
}

/// The section of a country, still empty.
pub(crate) fn empty(lang: UiLang, size: (u16, u16)) -> Model {
    let mut model = front(lang, size);
    let kind = SectionKind::Source(SourceId::new("Seneweb"), Clean::line("Seneweb"));
    model.list = ListPane {
        loading: false,
        ..ListPane::new(ListKind::Section(kind), Filter::default())
    };
    model.offline_since = Some(now().plus(-1_500));
    model
}

/// A search that is being typed.
pub(crate) fn search_line(input: tui_input::Input) -> griot::app::Overlay {
    griot::app::Overlay::Search(Box::new(griot::app::SearchPane {
        input,
        ..Default::default()
    }))
}
