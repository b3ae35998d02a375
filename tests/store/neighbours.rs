//! Related articles, stories, countries, and the index that finds them.

use super::*;

#[test]
fn a_link_of_one_name_under_many_articles_is_no_citation() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        let citing = |n: usize| {
            let about = format!("https://news.example/stories/{n}");
            let text = format!("https://news.example/articles/{n}");
            let mut new = article(
                &format!("https://rfi.example/{n}"),
                &format!("Titre {n}"),
                "",
                None,
            );
            let cite = |title: &str, at: &str| Citation {
                title: title.into(),
                url: url(at),
            };
            new.cited = vec![
                cite("Voir toute la couverture", &about),
                cite(&format!("Suite {n}"), &text),
            ];
            new
        };
        // Two may be of one name by chance.
        let two = apply(&store, "rfi", feed, (0..2).map(citing).collect()).await;
        let limits = RelatedLimits {
            similar: 0,
            ..RelatedLimits::default()
        };
        assert_eq!(store.related(two[0], limits).await.unwrap().len(), 2);
        // These came by themselves: no reading of one document could tell.
        apply(&store, "rfi", feed, vec![citing(2)]).await;
        let lines = store.related(two[0], limits).await.unwrap();
        let titles: Vec<&str> = lines.iter().map(|line| &*line.title).collect();
        assert_eq!(titles, ["Suite 0"]);
        let opened = store.article(two[0]).await.unwrap().unwrap();
        assert_eq!(opened.cited.len(), 1);
        // It is kept all the same: what a page cites takes nothing away that tells of the others.
        for id in &two[1..] {
            let page = PageUpdate {
                cited: citing(9).cited.split_off(1),
                ..PageUpdate::default()
            };
            store.put_page(*id, page, NOW).await.unwrap();
        }
        let opened = store.article(two[0]).await.unwrap().unwrap();
        assert_eq!(opened.cited.len(), 1);
    });
}

#[test]
fn cited_articles_come_first_then_those_that_are_near() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        let text = "Le maréchal Khalifa Haftar est arrivé à Moscou. Khalifa Haftar a rencontré Sergueï Lavrov au Kremlin, à Moscou, pour parler de Benghazi et de Tripoli.";
        let mut first = article(
            "https://rfi.example/1",
            "Haftar à Moscou",
            text,
            Some(NOW.0 - 60),
        );
        first.cited = vec![
            Citation {
                title: "Inconnu".into(),
                url: url("https://rfi.example/9"),
            },
            Citation {
                title: "Le pétrole".into(),
                url: url("https://rfi.example/2#suite"),
            },
        ];
        let near = "À Benghazi, les partisans de Khalifa Haftar saluent sa visite à Moscou et au Kremlin auprès de Sergueï Lavrov, loin de Tripoli.";
        let ids = apply(&store, "rfi", feed, vec![
            first,
            article("https://rfi.example/2", "Le pétrole", "Tout autre chose : le cacao ghanéen se vend bien cette année.", Some(NOW.0)),
            article("https://rfi.example/3", "Haftar et Lavrov", near, Some(NOW.0 - 3600)),
            article("https://rfi.example/4", "Football", "Les Lions du Sénégal battent les Éléphants à Dakar devant trente mille personnes.", Some(NOW.0)),
        ]).await;
        let lines = store
            .related(ids[0], RelatedLimits::default())
            .await
            .unwrap();
        let targets: Vec<&RelatedTarget> = lines.iter().map(|line| &line.target).collect();
        assert_eq!(
            targets[0],
            &RelatedTarget::Address(url("https://rfi.example/9"))
        );
        assert_eq!(targets[1], &RelatedTarget::Stored(ids[1]));
        assert_eq!(targets[2], &RelatedTarget::Stored(ids[2]));
        assert_ne!(lines[2].kind, RelatedKind::Cited);
        assert!(lines[0].kind == RelatedKind::Cited && lines[1].kind == RelatedKind::Cited);
        // An article that changed is found by what it says now, and pruned ones not at all.
        prune_all(&store).await;
        assert!(
            store
                .related(ids[0], RelatedLimits::default())
                .await
                .unwrap()
                .is_empty()
        );
    });
}

#[test]
fn the_full_name_in_both_headlines_makes_a_line_though_a_story_is_thick_around_it() {
    run(async {
        let beside = beside_a_trial("Rendez-nous Aminata Coulibaly, dit le marché").await;
        assert!((1..=2).contains(&beside.len()), "{beside:?}");
        let is_of_trial = |title: &String| title.starts_with("Procès d’Aminata");
        assert!(beside.iter().all(is_of_trial), "{beside:?}");
        let beside = beside_a_trial("Le marché de Mopti reste fermé").await;
        assert!(beside.is_empty(), "{beside:?}");
    });
}

/// What stands beside an article that names somebody on trial, under a headline.
async fn beside_a_trial(headline: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let (store, feed) = with_feed(folder.path()).await;
    let told = |n: i64, title: &str, text: &str| {
        let address = format!("https://rfi.example/{n}");
        article(&address, title, text, Some(NOW.0 - 3600 * n))
    };
    let trial = |n: i64| {
        let text = "Le procès d’Aminata Coulibaly reprend devant le tribunal de Ségou. Le procureur a requis dix ans de prison, les avocats de la défense plaident la relaxe, et les juges ont entendu les témoins de l’affaire des fonds détournés de la commune.";
        let title = format!("Procès d’Aminata Coulibaly, jour {n} : les témoins");
        told(n, &title, &format!("{text} C’est le jour {n}."))
    };
    let market = "Au marché de Mopti, les vendeuses de poisson ont fermé leurs étals tout le matin. Aminata Coulibaly y tenait une boutique, dit son oncle, qui attend le tribunal, et la boutique restera fermée jusque-là.";
    let mut all: Vec<_> = (1..7).map(trial).collect();
    all.push(told(60, headline, market));
    let ids = apply(&store, "rfi", feed, all).await;
    let limits = RelatedLimits::default();
    let lines = store.related(ids[6], limits).await.unwrap();
    lines.iter().map(|line| line.title.to_string()).collect()
}

/// Takes every article out.
async fn prune_all(store: &Store) {
    let policy = RetentionPolicy {
        keep_seconds: Some(0),
        latest: 0,
    };
    store.prune(policy, NOW.plus(1)).await.unwrap();
}

/// A store with articles of which the first three tell one story; ids as stored.
pub(crate) async fn with_story(folder: &Path) -> (Store, Vec<ArticleId>) {
    let (store, feed) = with_feed(folder).await;
    let story = |n: i64, title: &str, text: &str| {
        let address = format!("https://rfi.example/{n}");
        article(&address, title, text, Some(NOW.0 - n * 3600))
    };
    let haftar = "Le général Khalifa Haftar a été reçu au Kremlin par Sergueï Lavrov ; Benghazi et Tripoli attendent.";
    let lavrov = "À Moscou, Sergueï Lavrov promet à Khalifa Haftar des armes pour Benghazi, contre l’avis de Tripoli.";
    let tripoli = "Tripoli proteste : Khalifa Haftar et Sergueï Lavrov parlent d’armes à Moscou, dit Benghazi.";
    let cacao =
        "Les planteurs de cacao du Ghana attendent le nouveau prix de la campagne à Kumasi.";
    let lions = "Les Lions du Sénégal battent les Éléphants à Dakar devant trente mille personnes.";
    let ids = apply(
        &store,
        "rfi",
        feed,
        vec![
            story(1, "Haftar à Moscou", haftar),
            story(2, "Lavrov reçoit Haftar", lavrov),
            story(3, "Tripoli proteste", tripoli),
            story(4, "Cacao", cacao),
            story(5, "Football", lions),
        ],
    )
    .await;
    (store, ids)
}

async fn related_to(store: &Store, id: ArticleId) -> Vec<RelatedTarget> {
    let lines = store.related(id, RelatedLimits::default()).await.unwrap();
    lines.into_iter().map(|line| line.target).collect()
}

#[test]
fn an_outlet_that_two_articles_quote_is_no_reason() {
    run(async {
        for (publisher, is_reason) in [("Radio Okapi", false), ("Kiosque", true)] {
            let folder = tempfile::tempdir().unwrap();
            let (store, feed) = with_feed(folder.path()).await;
            let of = |n: i64, publisher: &str, title: &str, text: &str| {
                let address = format!("https://kiosque.example/{n}");
                let mut new = article(&address, title, text, Some(NOW.0 - n * 60));
                new.publisher = Some(publisher.into());
                new
            };
            let goma = "Les combats reprennent à Goma, dit Jean Kabeya. Jean Kabeya parle de Goma à Radio Okapi.";
            let rutshuru = "À Rutshuru, Jean Kabeya compte les morts. Radio Okapi cite Jean Kabeya et ses voisins.";
            let articles = vec![
                of(
                    1,
                    publisher,
                    "Cacao",
                    "Le cacao attend le nouveau prix de la campagne.",
                ),
                of(2, "Le Soir", "Combats à Goma", goma),
                of(3, "Le Matin", "Morts à Rutshuru", rutshuru),
            ];
            let ids = apply(&store, "rfi", feed, articles).await;
            let lines = store
                .related(ids[1], RelatedLimits::default())
                .await
                .unwrap();
            let line = lines
                .iter()
                .find(|line| line.target == RelatedTarget::Stored(ids[2]));
            let Some(griot::domain::Reason::Similar { keys, .. }) = line.map(|line| &line.reason)
            else {
                panic!("{lines:?}");
            };
            assert!(keys.iter().any(|key| key.contains("Kabeya")), "{keys:?}");
            let is = keys.iter().any(|key| key.contains("Okapi"));
            assert_eq!(is, is_reason, "{keys:?}");
        }
    });
}

#[test]
fn a_headline_alone_carries_no_text_of_the_article_under_it() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        let title = "Khalifa Haftar reçu au Kremlin par Sergueï Lavrov avant Benghazi";
        let text =
            "Le général Khalifa Haftar a été reçu au Kremlin par Sergueï Lavrov ; Benghazi attend.";
        let of = |n: i64, text: &str| {
            let address = format!("https://rfi.example/{n}");
            article(&address, title, text, Some(NOW.0 - n * 60))
        };
        for (two, kind) in [
            ([of(1, text), of(2, "")], RelatedKind::Story),
            ([of(3, text), of(4, text)], RelatedKind::Reprint),
        ] {
            let ids = apply(&store, "rfi", feed, two.to_vec()).await;
            let lines = store
                .related(ids[0], RelatedLimits::default())
                .await
                .unwrap();
            let target = RelatedTarget::Stored(ids[1]);
            let line = lines.iter().find(|line| line.target == target);
            assert_eq!(line.map(|line| line.kind), Some(kind), "{lines:?}");
            prune_all(&store).await;
        }
    });
}

#[test]
fn one_thing_in_common_is_enough_where_both_headlines_have_it_and_few_articles() {
    run(async {
        // What both have, in which language, in the headlines or not, how many more articles have it.
        for (what, language, in_headline, more, is_line) in [
            ("Kisombo", "fr", true, 0, true),
            ("Kisombo", "fr", false, 0, false),
            ("Kisombo", "fr", true, 8, false),
            ("Portugal", "fr", true, 0, false),
            ("Kisombo", "de", true, 0, false),
        ] {
            let folder = tempfile::tempdir().unwrap();
            let (store, feed) = with_feed(folder.path()).await;
            let of = |n: i64, rest: &str| {
                let title = if in_headline { what } else { "" };
                let title = format!("{rest} {title} {rest}");
                let long = rest.replace(['x', 'q'], "k");
                let long = format!(
                    "{long} {} {}",
                    long.replace('k', "v"),
                    long.replace('k', "w")
                );
                let text = format!("{long} {what} {long}.");
                let address = format!("https://rfi.example/{n}");
                let mut new = article(&address, &title, &text, Some(NOW.0 - n * 86_400));
                new.language = Lang::parse(language);
                new
            };
            let words = "abc def ghi jkl mno pqr stu vwx yza bcd";
            let some = words.split(' ').take(2 + more).zip(0..);
            let rest = |letters: &str| {
                format!("{letters}x{letters} {letters}{letters} z{letters}q{letters}")
            };
            let articles = some.map(|(letters, n)| of(n, &rest(letters)));
            let others = (20..40).map(|n| of_others(n, language));
            let articles = articles.chain(others).collect();
            let ids = apply(&store, "rfi", feed, articles).await;
            let related = related_to(&store, ids[0]).await;
            let is = related.contains(&RelatedTarget::Stored(ids[1]));
            assert_eq!(
                is, is_line,
                "{what} {language} {in_headline} {more}: {related:?}"
            );
        }
    });
}

/// An article that has nothing in common with others.
fn of_others(n: i64, language: &str) -> griot::domain::NewArticle {
    let word = |from: i64| {
        let letter = |at: i64| char::from(b'a' + u8::try_from((n * 7 + at * from) % 26).unwrap());
        (0..8).map(letter).collect::<String>()
    };
    let text = [3, 5, 9, 11].map(word).join(" ");
    let address = format!("https://rfi.example/{n}");
    let mut new = article(&address, &word(15), &text, Some(NOW.0 - n * 86_400));
    new.language = Lang::parse(language);
    new
}

async fn rebuilt(store: &Store) -> u64 {
    let mut last = 0;
    let progress = |step: griot::store::Rebuilt| {
        assert!(step.done >= last && step.done <= step.all, "{step:?}");
        last = step.done;
    };
    store.rebuild_related(progress).await.unwrap();
    last
}

#[test]
fn a_damaged_index_is_made_anew_and_nothing_else_suffers() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, ids) = with_story(folder.path()).await;
        let before = related_to(&store, ids[0]).await;
        assert!(!before.is_empty());
        store.close().await.unwrap();
        let db = rusqlite::Connection::open(folder.path().join(FILE_NAME)).unwrap();
        db.execute("UPDATE segment_block SET postings = X'0102'", [])
            .unwrap();
        drop(db);
        let store = open(folder.path());
        // Nobody waits for it: there may be no line yet, and there is no error.
        related_to(&store, ids[0]).await;
        assert!(store.story(ids[0]).await.is_ok());
        rebuilt(&store).await;
        assert_eq!(related_to(&store, ids[0]).await, before);
        assert_eq!(titles(&store, Filter::default()).await.len(), 5);
    });
}

#[test]
fn an_index_of_which_a_part_is_gone_is_made_anew() {
    run(async {
        for gone in [
            "DELETE FROM segment_block",
            "DELETE FROM segment",
            "DELETE FROM signature WHERE article = 1",
            "DROP TABLE segment_block",
            "DROP TABLE segment",
            "DROP TABLE signature",
        ] {
            let folder = tempfile::tempdir().unwrap();
            let (store, ids) = with_story(folder.path()).await;
            let before = related_to(&store, ids[0]).await;
            let emptied = store.index_emptied().await.unwrap();
            store.close().await.unwrap();
            let db = rusqlite::Connection::open(folder.path().join(FILE_NAME)).unwrap();
            db.execute(gone, []).unwrap();
            drop(db);
            let store = open(folder.path());
            // Whoever comes first, the look at all of it or a quiet moment of the writer.
            store.check_related().await.unwrap();
            rebuilt(&store).await;
            assert!(store.index_emptied().await.unwrap() > emptied, "{gone}");
            assert_eq!(related_to(&store, ids[0]).await, before, "{gone}");
            assert!(store.check_related().await.unwrap(), "{gone}");
            assert_eq!(store.check().await.unwrap(), [], "{gone}");
        }
    });
}

#[test]
fn what_is_read_ahead_is_at_hand_for_the_first_question() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, ids) = with_story(folder.path()).await;
        let before = related_to(&store, ids[0]).await;
        store.close().await.unwrap();
        let store = open(folder.path());
        for step in 0..ids.len() {
            let step = u32::try_from(step).unwrap();
            assert!(store.read_ahead(step).await.unwrap(), "{step}");
        }
        assert!(
            !store.read_ahead(5).await.unwrap(),
            "there are five articles"
        );
        let emptied = store.index_emptied().await.unwrap();
        // Whoever reads the index now meets damage.
        let db = rusqlite::Connection::open(folder.path().join(FILE_NAME)).unwrap();
        db.execute("UPDATE segment_block SET postings = X'0102'", [])
            .unwrap();
        assert_eq!(related_to(&store, ids[0]).await, before);
        assert_eq!(store.index_emptied().await.unwrap(), emptied);
    });
}

#[test]
fn a_table_that_goes_while_the_store_is_open_is_made_anew() {
    run(async {
        for gone in ["segment_block", "segment", "signature"] {
            let folder = tempfile::tempdir().unwrap();
            let (store, ids) = with_story(folder.path()).await;
            let before = related_to(&store, ids[0]).await;
            let db = rusqlite::Connection::open(folder.path().join(FILE_NAME)).unwrap();
            db.execute(&format!("DROP TABLE {gone}"), []).unwrap();
            // What is held of the index may answer; what asks for more finds that it is gone.
            related_to(&store, ids[0]).await;
            store.check_related().await.unwrap();
            rebuilt(&store).await;
            assert_eq!(related_to(&store, ids[0]).await, before, "{gone}");
        }
    });
}

#[test]
fn an_index_of_other_keys_is_made_anew_and_tells_how_far_it_is() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, ids) = with_story(folder.path()).await;
        let before = related_to(&store, ids[0]).await;
        assert_eq!(rebuilt(&store).await, 0, "there is nothing to do");
        store.meta_set("related_keys", "0").await.unwrap();
        store.close().await.unwrap();
        let store = open(folder.path());
        rebuilt(&store).await;
        assert_eq!(related_to(&store, ids[0]).await, before);
    });
}

/// The countries of all articles as the file has them.
fn countries(folder: &Path) -> Vec<(i64, String, i64)> {
    let db = rusqlite::Connection::open(folder.join(FILE_NAME)).unwrap();
    let sql = "SELECT article, country, share FROM article_country ORDER BY 1, share DESC, 2";
    let mut query = db.prepare(sql).unwrap();
    let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
    rows.unwrap().collect::<Result<_, _>>().unwrap()
}

#[test]
fn the_countries_of_an_article_are_kept_and_made_anew_with_the_index() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, ids) = with_story(folder.path()).await;
        let kept = countries(folder.path());
        let of = |id: ArticleId| {
            let rows = kept.iter().filter(|row| row.0 == id.0);
            rows.map(|row| row.1.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(of(ids[0])[..2], ["LY", "RU"], "{kept:?}");
        assert_eq!(of(ids[3]), ["GH"]);
        assert_eq!(of(ids[4]), ["SN"]);
        store.meta_set("related_keys", "0").await.unwrap();
        store.close().await.unwrap();
        let db = rusqlite::Connection::open(folder.path().join(FILE_NAME)).unwrap();
        db.execute("DELETE FROM article_country WHERE article < 4", [])
            .unwrap();
        drop(db);
        let store = open(folder.path());
        rebuilt(&store).await;
        assert_eq!(countries(folder.path()), kept);
    });
}

#[test]
fn a_story_has_its_reports_and_marks_what_came_since_it_was_read() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, ids) = with_story(folder.path()).await;
        let story = store.story(ids[0]).await.unwrap();
        let told: Vec<ArticleId> = story.iter().map(|report| report.headline.id).collect();
        assert!(told.contains(&ids[0]) && told.contains(&ids[1]), "{told:?}");
        assert!(
            !told.contains(&ids[3]) && !told.contains(&ids[4]),
            "{told:?}"
        );
        assert!(story.iter().all(|report| !report.is_news && report.dated));
        assert!(
            story
                .iter()
                .all(|report| report.country == Country::parse("ML"))
        );
        let times: Vec<Timestamp> = story.iter().map(|r| r.headline.sort_time).collect();
        assert!(times.is_sorted());
        let opened = Change::Opened(NOW.plus(-60));
        store.change(vec![ids[1]], opened).await.unwrap();
        let story = store.story(ids[0]).await.unwrap();
        let news = |id| story.iter().any(|r| r.headline.id == id && r.is_news);
        assert!(news(ids[0]) && !news(ids[1]), "{story:?}");
        assert_eq!(store.story(ArticleId(999)).await.unwrap(), []);
    });
}

#[test]
fn the_agency_of_two_datelines_relates_no_strangers() {
    run(async {
        for dateline in [
            "Dakar, 26 nov (APS) - ",
            "ABIDJAN (AIP) - ",
            "AFP - ",
            "KINSHASA, 26 novembre 2026 (ACP).- ",
            "Nairobi (Reuters) – ",
            "Dakar, 26 nov – APS – ",
        ] {
            let folder = tempfile::tempdir().unwrap();
            let (store, feed) = with_feed(folder.path()).await;
            let sign = dateline
                .split(['(', ')', ' '])
                .find(|word| ["APS", "AIP", "AFP", "ACP", "Reuters"].contains(word));
            let of = |n: i64, title: &str, text: &str| {
                let address = format!("https://kiosque.example/{n}");
                let text = format!("{dateline}{text}\n\nAS/{}", sign.unwrap());
                article(&address, title, &text, Some(NOW.0 - n * 60))
            };
            let articles = vec![
                of(
                    1,
                    "La récolte s’annonce bonne",
                    "Les paysans attendent une campagne heureuse, grâce aux pluies de l’hivernage.",
                ),
                of(
                    2,
                    "Les pirogues équipées de balises",
                    "Des pêcheurs reçoivent du matériel de détresse pour leurs embarcations.",
                ),
                of(
                    3,
                    "Une exposition de tissus",
                    "Plusieurs tisserands montrent leurs plus beaux pagnes dans un musée rénové.",
                ),
            ];
            for id in apply(&store, "rfi", feed, articles).await {
                assert_eq!(related_to(&store, id).await, [], "{dateline}");
            }
        }
    });
}
