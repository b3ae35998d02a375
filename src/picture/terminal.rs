//! Pictures as terminals show them: scaled to a place on the screen and written in one of three
//! protocols, or as half blocks.

use std::io::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use image::RgbImage;
use image::imageops::{FilterType, resize};

use super::{PictureError, decode, on_white, sixel};
use crate::domain::{DrawnPicture, PictureInk, PictureWay};

/// The number under which kitty keeps the picture, so that it can be told to take it away.
const KITTY_ID: u32 = 7_405;

/// Bytes of one piece of kitty's protocol (its documentation: "no more than 4096 bytes").
const PIECE: usize = 4_096;

/// Takes away what was shown by kitty's protocol, and has it forgotten.
pub fn kitty_takes_away() -> String {
    format!("\x1b_Ga=d,d=I,i={KITTY_ID},q=2\x1b\\")
}

/// The same, but it can be put on the screen again without being sent.
pub fn kitty_hides() -> String {
    format!("\x1b_Ga=d,d=i,i={KITTY_ID},q=2\x1b\\")
}

/// Puts so many rows of a picture that was sent where the cursor is, from one of its rows on; where it
/// stood before it stands no longer.
pub fn kitty_puts(drawn: &DrawnPicture, pixels: (u32, u32), (from, rows): (u16, u16)) -> String {
    let (width, height) = pixels;
    let line = |row: u16| height * u32::from(row) / u32::from(drawn.rows.max(1));
    let (top, end) = (line(from), line(from + rows));
    let columns = drawn.columns;
    format!(
        "\x1b_Ga=p,q=2,C=1,i={KITTY_ID},p=1,x=0,y={top},w={width},h={},c={columns},r={rows}\x1b\\",
        end.saturating_sub(top).max(1)
    )
}

/// Makes a picture for so many columns and rows of cells of a size in pixels.
///
/// # Errors
/// What is no picture, and that there is no room or no way.
pub fn drawn(
    file: &[u8],
    way: PictureWay,
    (columns, rows): (u16, u16),
    cell: (u16, u16),
) -> Result<DrawnPicture, PictureError> {
    if columns == 0 || rows == 0 {
        return Err(PictureError::NoRoom);
    }
    let picture = on_white(&decode(file)?.0);
    let pixels = (
        u32::from(columns) * u32::from(cell.0.max(1)),
        u32::from(rows) * u32::from(cell.1.max(1)),
    );
    let ink = match way {
        PictureWay::Blocks => PictureInk::Cells,
        PictureWay::Kitty => kitty(&picture, pixels),
        PictureWay::Iterm => PictureInk::Whole(iterm(file, columns, rows)),
        PictureWay::Sixel => {
            let fitting = resize(&picture, pixels.0, pixels.1, FilterType::Triangle);
            PictureInk::Whole(sixel::encoded(&fitting))
        }
        PictureWay::Off => return Err(PictureError::NoRoom),
    };
    Ok(DrawnPicture {
        columns,
        rows,
        cells: blocks(&picture, columns, rows),
        ink,
    })
}

/// Two pixels a cell, one above the other.
fn blocks(picture: &RgbImage, columns: u16, rows: u16) -> Vec<[[u8; 3]; 2]> {
    let (width, height) = (u32::from(columns), u32::from(rows) * 2);
    let small = resize(picture, width, height, FilterType::Triangle);
    let pixel = |x, y| small.get_pixel(x, y).0;
    (0..u32::from(rows))
        .flat_map(|row| (0..width).map(move |x| (x, row * 2)))
        .map(|(x, y)| [pixel(x, y), pixel(x, y + 1)])
        .collect()
}

/// <https://sw.kovidgoyal.net/kitty/graphics-protocol/>: plain pixels, compressed, in pieces, sent and not
/// yet shown; nothing is answered.
fn kitty(picture: &RgbImage, pixels: (u32, u32)) -> PictureInk {
    // The terminal scales what is smaller than its place.
    let larger = picture.width() > pixels.0 || picture.height() > pixels.1;
    let fitting = if larger {
        resize(picture, pixels.0, pixels.1, FilterType::Triangle)
    } else {
        picture.clone()
    };
    let (width, height) = fitting.dimensions();
    let text = STANDARD.encode(compressed(fitting.as_raw()));
    let head = format!("a=t,q=2,f=24,o=z,i={KITTY_ID},s={width},v={height},");
    let pieces: Vec<&[u8]> = text.as_bytes().chunks(PIECE).collect();
    let mut data = Vec::with_capacity(text.len() + pieces.len() * 16);
    for (at, piece) in pieces.iter().enumerate() {
        let more = u8::from(at + 1 < pieces.len());
        let head = if at == 0 { head.as_str() } else { "" };
        data.extend_from_slice(format!("\x1b_G{head}m={more};").as_bytes());
        data.extend_from_slice(piece);
        data.extend_from_slice(b"\x1b\\");
    }
    PictureInk::Kitty {
        data,
        pixels: (width, height),
    }
}

fn compressed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    // Writing into memory does not fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

/// <https://iterm2.com/documentation-images.html>: the file itself, in so many cells.
fn iterm(file: &[u8], columns: u16, rows: u16) -> Vec<u8> {
    let size = file.len();
    let text = STANDARD.encode(file);
    format!(
        "\x1b]1337;File=inline=1;size={size};width={columns};height={rows};\
         preserveAspectRatio=0;doNotMoveCursor=1:{text}\x07"
    )
    .into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::PictureRoom;
    use crate::picture::scaled;
    use image::codecs::png::PngEncoder;
    use image::{DynamicImage, Rgb};
    use std::io::Read as _;

    /// Left red, right blue, as griot keeps it.
    fn halves(width: u32, height: u32) -> Vec<u8> {
        let picture = RgbImage::from_fn(width, height, |x, _| {
            Rgb(if x < width / 2 {
                [255, 0, 0]
            } else {
                [0, 0, 255]
            })
        });
        let mut png = Vec::new();
        DynamicImage::ImageRgb8(picture)
            .write_with_encoder(PngEncoder::new(&mut png))
            .unwrap();
        scaled(&png).unwrap().jpeg
    }

    /// As large as there is room for it, on cells of ten by twenty pixels.
    fn fitted(
        file: &[u8],
        way: PictureWay,
        (columns, rows): (u16, u16),
    ) -> Result<DrawnPicture, PictureError> {
        let cell = (10, 20);
        let room = PictureRoom {
            columns,
            rows,
            cell,
        };
        let size = decode(file)?.0.to_rgb8().dimensions();
        drawn(file, way, room.fitted(size), cell)
    }

    fn near(one: [u8; 3], other: [u8; 3]) -> bool {
        one.iter().zip(other).all(|(a, b)| a.abs_diff(b) < 60)
    }

    #[test]
    fn a_picture_keeps_its_shape_and_stays_in_its_room() {
        let wide = fitted(&halves(800, 400), PictureWay::Blocks, (40, 40)).unwrap();
        assert_eq!((wide.columns, wide.rows), (40, 10));
        let high = fitted(&halves(200, 800), PictureWay::Blocks, (80, 20)).unwrap();
        assert_eq!((high.columns, high.rows), (10, 20));
        let small = fitted(&halves(40, 40), PictureWay::Blocks, (80, 40)).unwrap();
        assert_eq!((small.columns, small.rows), (8, 4));
        assert!(fitted(&halves(40, 40), PictureWay::Blocks, (0, 9)).is_err());
        assert!(drawn(b"<svg/>", PictureWay::Kitty, (9, 9), (10, 20)).is_err());
        assert!(fitted(&halves(40, 40), PictureWay::Off, (9, 9)).is_err());
    }

    #[test]
    fn half_blocks_have_the_colours_where_the_picture_has_them() {
        let picture = fitted(&halves(400, 400), PictureWay::Blocks, (20, 10)).unwrap();
        let cells = &picture.cells;
        assert_eq!(picture.ink, PictureInk::Cells);
        assert_eq!(cells.len(), usize::from(picture.columns * picture.rows));
        let last = usize::from(picture.columns) - 1;
        assert!(cells[0].iter().all(|pixel| near(*pixel, [255, 0, 0])));
        assert!(cells[last].iter().all(|pixel| near(*pixel, [0, 0, 255])));
    }

    #[test]
    fn kitty_gets_its_pixels_in_pieces_that_are_whole_together() {
        let picture = fitted(&halves(800, 400), PictureWay::Kitty, (40, 40)).unwrap();
        let PictureInk::Kitty { data, pixels } = &picture.ink else {
            panic!("{picture:?}");
        };
        assert_eq!(*pixels, (400, 200));
        let text = String::from_utf8(data.clone()).unwrap();
        let mut data = String::new();
        let mut more = Vec::new();
        for piece in text.split_terminator("\x1b\\") {
            let (head, rest) = piece
                .strip_prefix("\x1b_G")
                .unwrap()
                .split_once(';')
                .unwrap();
            assert!(rest.len() <= PIECE);
            more.push(head.ends_with("m=1"));
            data.push_str(rest);
        }
        assert_eq!(more.pop(), Some(false));
        assert!(more.iter().all(|more| *more));
        assert!(
            text.contains("a=t,q=2,f=24,o=z,i=7405,s=400,v=200,"),
            "{text:.80}"
        );
        let packed = STANDARD.decode(data).unwrap();
        let mut pixels = Vec::new();
        flate2::read::ZlibDecoder::new(packed.as_slice())
            .read_to_end(&mut pixels)
            .unwrap();
        assert_eq!(pixels.len(), 400 * 200 * 3);
        assert!(near(pixels[..3].try_into().unwrap(), [255, 0, 0]));
    }

    #[test]
    fn kitty_puts_a_part_of_what_it_has() {
        let picture = fitted(&halves(800, 400), PictureWay::Kitty, (40, 40)).unwrap();
        let whole = kitty_puts(&picture, (400, 200), (0, 10));
        assert!(whole.contains(",x=0,y=0,w=400,h=200,c=40,r=10"), "{whole}");
        let part = kitty_puts(&picture, (400, 200), (7, 3));
        assert!(part.contains(",x=0,y=140,w=400,h=60,c=40,r=3"), "{part}");
    }

    #[test]
    fn iterm_gets_the_file_itself() {
        let file = halves(80, 40);
        let picture = fitted(&file, PictureWay::Iterm, (40, 40)).unwrap();
        let PictureInk::Whole(bytes) = picture.ink else {
            panic!("{picture:?}");
        };
        let text = String::from_utf8(bytes).unwrap();
        let (head, rest) = text.split_once(':').unwrap();
        assert!(
            head.contains(&format!("size={};width=16;height=4;", file.len())),
            "{head}"
        );
        assert_eq!(
            STANDARD.decode(rest.trim_end_matches('\x07')).unwrap(),
            file
        );
    }
}
