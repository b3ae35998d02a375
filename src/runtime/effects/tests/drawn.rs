//! Pictures in open articles: of the store alone.

use std::io::ErrorKind;
use std::net::TcpListener;

use super::*;
use crate::domain::{FailureKind, PictureWay, PictureWish};
use crate::picture::scaled;
use crate::store::KeptPicture;

/// A PNG of one pixel.
const PIXEL: &[u8] =
    b"\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\
    \x00\x00\x90wS\xde\x00\x00\x00\x0cIDATx\x9cc\xf8\xb0\xc0\x01\x00\x04T\x01\xd1q\xa6\xf4\
    \xd6\x00\x00\x00\x00IEND\xaeB`\x82";

fn photograph() -> KeptPicture {
    let small = scaled(PIXEL).unwrap();
    KeptPicture {
        url: "https://a.example/main.jpg".parse().unwrap(),
        file: Some((small.jpeg, small.width, small.height)),
    }
}

#[tokio::test]
async fn what_is_on_disk_is_made_ready_and_what_is_not_is_asked_for_nowhere() {
    let mut desk = Desk::open().await;
    let site = TcpListener::bind("127.0.0.1:0").unwrap();
    site.set_nonblocking(true).unwrap();
    let article = desk.first_article().await;
    let kept = photograph();
    let here = PictureWish {
        article,
        url: kept.url.clone(),
        way: PictureWay::Blocks,
        cells: (30, 10),
    };
    let at_site = format!("http://{}/a.jpg", site.local_addr().unwrap());
    let away = PictureWish {
        url: at_site.parse().unwrap(),
        ..here.clone()
    };
    let store = desk.effects.world.store.clone();
    store.put_picture(article, kept).await.unwrap();
    // The second time it is at hand.
    for _ in 0..2 {
        desk.effects.run(Effect::DrawPicture(here.clone()));
        let Message::PictureDrawn(wish, Ok(drawn)) = desk.answer().await else {
            panic!("it is on disk");
        };
        assert_eq!(
            (wish, drawn.columns, drawn.rows, drawn.cells.len()),
            (here.clone(), 30, 10, 300)
        );
    }
    desk.effects.run(Effect::DrawPicture(away.clone()));
    let Message::PictureDrawn(wish, Err(failure)) = desk.answer().await else {
        panic!("it is not on disk");
    };
    assert_eq!((wish, failure.kind), (away, FailureKind::Empty));
    assert_eq!(site.accept().unwrap_err().kind(), ErrorKind::WouldBlock);
}
