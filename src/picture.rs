//! Pictures made small: decoded within limits, scaled down, written anew. Knows nothing of the
//! network, the store or the screen; what comes out is always griot's own JPEG, whatever came in,
//! or that JPEG as a terminal shows it.

mod sixel;
mod terminal;

use std::io::Cursor;

pub use terminal::{drawn, kitty_hides, kitty_puts, kitty_takes_away};

use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageReader, Limits, Rgb, RgbImage, Rgba};

/// Pixels of a picture's longer side at most: enough for a photograph on a small screen.
const LONGER_SIDE: u32 = 800;

/// A picture that claims to be wider or higher is none.
const MAX_SIDE: u32 = 12_000;

/// Memory for decoding one.
const MAX_BYTES: u64 = 96 << 20;

/// Between file size and looks; newspapers use 60 to 75 on the web.
const QUALITY: u8 = 65;

/// A picture as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// A JPEG file.
    pub jpeg: Vec<u8>,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
}

/// Why a file is no picture that can be kept or shown.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// Neither JPEG, PNG nor `WebP`, but a picture that browsers or cameras know by this name.
    #[error("a picture in the format {0}")]
    Format(&'static str),
    /// No picture that is known.
    #[error("no picture")]
    Unknown,
    /// Beyond the limits on sides and memory.
    #[error("too large")]
    TooLarge,
    /// A picture that breaks off, or is none behind its first bytes.
    #[error("damaged: {0}")]
    Damaged(String),
    /// There is no room for it on the screen, or no way to show it.
    #[error("no room for it, or no way to show it")]
    NoRoom,
}

impl From<image::ImageError> for PictureError {
    fn from(error: image::ImageError) -> Self {
        match error {
            image::ImageError::Limits(_) => Self::TooLarge,
            image::ImageError::Unsupported(_) => Self::Unknown,
            error => Self::Damaged(error.to_string()),
        }
    }
}

/// What files of other pictures begin with.
const SIGNS: [(&[u8], &str); 8] = [
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"\xff\x0a", "JPEG XL"),
    (b"\0\0\0\x0cJXL ", "JPEG XL"),
    (b"<svg", "SVG"),
    (b"\0\0\x01\0", "ICO"),
];

/// What a picture that is not decoded here is called, by its first bytes.
fn other_format(bytes: &[u8]) -> Option<&'static str> {
    // The kind of an ISO base media file, behind the length of its first box (ISO 14496-12, 4.3).
    if bytes.get(4..8) == Some(b"ftyp") {
        return match bytes.get(8..12)? {
            b"avif" | b"avis" => Some("AVIF"),
            b"heic" | b"heix" | b"heif" | b"hevc" | b"mif1" | b"msf1" => Some("HEIC"),
            _ => None,
        };
    }
    let of = |(sign, name): &(&[u8], &'static str)| bytes.starts_with(sign).then_some(*name);
    SIGNS.iter().find_map(of).or_else(|| {
        let begin = bytes.get(..512).unwrap_or(bytes);
        let xml = begin.starts_with(b"<?xml") && begin.windows(4).any(|part| part == b"<svg");
        xml.then_some("SVG")
    })
}

/// Reads a JPEG, PNG or `WebP` file and makes it small; what shows through is white.
///
/// # Errors
/// Which other format it is in; that it is damaged, or too large: beyond 12,000 pixels a side.
pub fn scaled(bytes: &[u8]) -> Result<Picture, PictureError> {
    let (mut small, held) = decode(bytes)?;
    if small.width().max(small.height()) > LONGER_SIDE {
        small = small.thumbnail(LONGER_SIDE, LONGER_SIDE);
    }
    // Only now: what is turned takes its memory once more.
    small.apply_orientation(held);
    let rgb = DynamicImage::ImageRgb8(on_white(&small));
    let mut jpeg = Vec::new();
    rgb.write_with_encoder(JpegEncoder::new_with_quality(&mut jpeg, QUALITY))?;
    Ok(Picture {
        width: rgb.width(),
        height: rgb.height(),
        jpeg,
    })
}

/// Decodes within the limits on sides and memory; with it how it is to be turned, as the camera says that it was
/// held (Exif 2.3, tag 0x0112), which griot's own files do not.
fn decode(bytes: &[u8]) -> Result<(DynamicImage, Orientation), PictureError> {
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|error| PictureError::Damaged(error.to_string()))?;
    if !reader
        .format()
        .is_some_and(|format| format.reading_enabled())
    {
        return Err(other_format(bytes).map_or(PictureError::Unknown, PictureError::Format));
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_BYTES);
    reader.limits(limits.clone());
    let mut decoder = reader.into_decoder()?;
    limits.reserve(decoder.total_bytes())?;
    // A picture whose note on this is damaged is one all the same.
    let held = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    Ok((DynamicImage::from_decoder(decoder)?, held))
}

/// The picture as it looks on paper: JPEG has no transparency.
fn on_white(picture: &DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let rgba = picture.to_rgba8();
    RgbImage::from_fn(rgba.width(), rgba.height(), |x, y| {
        let Rgba([r, g, b, alpha]) = *rgba.get_pixel(x, y);
        let over = |ink: u8| {
            let sum = u16::from(ink) * u16::from(alpha) + 255 * u16::from(255 - alpha);
            u8::try_from(sum / 255).unwrap_or(u8::MAX)
        };
        Rgb([over(r), over(g), over(b)])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::RgbaImage;
    use image::codecs::png::PngEncoder;

    fn jpeg(width: u32, height: u32) -> Vec<u8> {
        let picture = DynamicImage::new_rgb8(width, height);
        let mut out = Vec::new();
        picture
            .write_with_encoder(JpegEncoder::new(&mut out))
            .unwrap();
        out
    }

    #[test]
    fn a_large_picture_becomes_small_in_its_own_shape_and_a_small_one_stays() {
        let large = scaled(&jpeg(2400, 1600)).unwrap();
        assert_eq!((large.width, large.height), (800, 533));
        let small = scaled(&jpeg(320, 200)).unwrap();
        assert_eq!((small.width, small.height), (320, 200));
        assert!(small.jpeg.starts_with(&[0xff, 0xd8]));
    }

    #[test]
    fn a_picture_stands_as_the_camera_was_held() {
        let mut exif =
            b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0".to_vec();
        let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
        let file = |exif: &[u8]| {
            let plain = jpeg(320, 200);
            [&plain[..2], b"\xff\xe1", &length, exif, &plain[2..]].concat()
        };
        let turned = scaled(&file(&exif)).unwrap();
        assert_eq!((turned.width, turned.height), (200, 320));
        exif[20] = 9;
        let damaged = scaled(&file(&exif)).unwrap();
        assert_eq!((damaged.width, damaged.height), (320, 200));
    }

    #[test]
    fn a_drawing_that_is_see_through_stands_on_white() {
        let glass = RgbaImage::from_pixel(40, 30, Rgba([0, 0, 0, 0]));
        let mut png = Vec::new();
        DynamicImage::ImageRgba8(glass)
            .write_with_encoder(PngEncoder::new(&mut png))
            .unwrap();
        let kept = scaled(&png).unwrap();
        let seen = image::load_from_memory(&kept.jpeg).unwrap().to_rgb8();
        assert_eq!(seen.dimensions(), (40, 30));
        assert!(
            seen.pixels()
                .all(|Rgb(ink)| ink.iter().all(|&ink| ink > 250))
        );
    }

    #[test]
    fn what_is_no_picture_is_told_and_harms_nothing() {
        for bytes in [
            &b""[..],
            b"<html></html>",
            b"\x89PNG\r\n\x1a\n",
            &jpeg(64, 64)[..40],
        ] {
            assert!(scaled(bytes).is_err());
        }
        let cut = scaled(&jpeg(64, 64)[..40]);
        assert!(matches!(cut, Err(PictureError::Damaged(_))), "{cut:?}");
        assert_eq!(scaled(b"<html></html>"), Err(PictureError::Unknown));
    }

    #[test]
    fn a_picture_in_another_format_is_called_by_its_name() {
        for (bytes, name) in [
            (&b"\0\0\0\x1cftypavif\0\0\0\0"[..], "AVIF"),
            (b"\0\0\0\x18ftypheic\0\0\0\0", "HEIC"),
            (b"GIF89a\x01\0\x01\0", "GIF"),
            (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
            (b"<?xml version='1.0'?>\n<!-- a --><svg/>", "SVG"),
        ] {
            assert_eq!(scaled(bytes), Err(PictureError::Format(name)));
        }
        let film = scaled(b"\0\0\0\x18ftypmp42\0\0\0\0");
        assert_eq!(film, Err(PictureError::Unknown));
    }
}
