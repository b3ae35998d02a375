//! Sixels (DEC STD 070, "Sixel graphics"): bands of six rows, a colour at a time, the colours from a
//! fixed cube, what is rounded away given on to the pixels around (Floyd, Steinberg).

use std::fmt::Write as _;

use image::RgbImage;

/// Steps of red, green and blue: 252 of the 256 colours that terminals have; the eye tells greens
/// apart best.
const STEPS: [u16; 3] = [6, 7, 6];

/// Rows of a band.
const BAND: usize = 6;

/// A picture as sixels.
pub(super) fn encoded(picture: &RgbImage) -> Vec<u8> {
    let (width, height) = picture.dimensions();
    let places = dithered(picture);
    // 1:1 pixels, nothing behind; the size, so that terminals make room at once.
    let mut out = format!("\x1bP0;1;0q\"1;1;{width};{height}");
    for place in 0..STEPS.iter().product::<u16>() {
        let [r, g, b] = parts(place).map(|part| u32::from(part) * 100 / 255);
        let _ = write!(out, "#{place};2;{r};{g};{b}");
    }
    let width = usize::try_from(width).unwrap_or(1).max(1);
    for band in places.chunks(width * BAND) {
        band_of(band, width, &mut out);
        out.push('-');
    }
    out.push_str("\x1b\\");
    out.into_bytes()
}

/// The colour at a place of the cube.
fn parts(place: u16) -> [u8; 3] {
    let [_, greens, blues] = STEPS;
    let steps = [
        place / (greens * blues),
        place / blues % greens,
        place % blues,
    ];
    let mut out = [0; 3];
    for ((part, step), of) in out.iter_mut().zip(steps).zip(STEPS) {
        *part = u8::try_from(step * 255 / (of - 1)).unwrap_or(u8::MAX);
    }
    out
}

/// The nearest place to a colour.
fn place(colour: [i16; 3]) -> u16 {
    let mut place = 0;
    for (part, of) in colour.iter().zip(STEPS) {
        let part = u16::try_from((*part).clamp(0, 255)).unwrap_or_default();
        place = place * of + (part * (of - 1) + 127) / 255;
    }
    place
}

/// Every pixel's place in the cube.
fn dithered(picture: &RgbImage) -> Vec<u16> {
    let width = usize::try_from(picture.width()).unwrap_or(0);
    // What is given on to this row and the next, with a pixel of margin on both sides.
    let mut here = vec![[0_i16; 3]; width + 2];
    let mut below = here.clone();
    let mut out = Vec::with_capacity(picture.pixels().len());
    for row in picture.rows() {
        for (x, pixel) in row.enumerate() {
            let mut wanted = pixel.0.map(i16::from);
            if let Some(given) = here.get(x + 1) {
                for (part, more) in wanted.iter_mut().zip(given) {
                    *part += more / 16;
                }
            }
            let nearest = place(wanted);
            out.push(nearest);
            let got = parts(nearest).map(i16::from);
            let give = |row: &mut Vec<[i16; 3]>, at: usize, weight: i16| {
                if let Some(cell) = row.get_mut(at) {
                    for ((part, wanted), got) in cell.iter_mut().zip(wanted).zip(got) {
                        *part = part.saturating_add((wanted - got) * weight);
                    }
                }
            };
            give(&mut here, x + 2, 7);
            give(&mut below, x, 3);
            give(&mut below, x + 1, 5);
            give(&mut below, x + 2, 1);
        }
        std::mem::swap(&mut here, &mut below);
        below.fill([0; 3]);
    }
    out
}

/// A band: for each colour in it one line of sixels, drawn over one another.
fn band_of(band: &[u16], width: usize, out: &mut String) {
    let mut seen = vec![false; usize::from(STEPS.iter().product::<u16>())];
    for place in band {
        if let Some(seen) = seen.get_mut(usize::from(*place)) {
            *seen = true;
        }
    }
    let colours = seen.iter().zip(0_u16..).filter(|(seen, _)| **seen);
    let mut first = true;
    for (_, colour) in colours {
        if !std::mem::take(&mut first) {
            out.push('$');
        }
        let _ = write!(out, "#{colour}");
        let mut run = (0_usize, '?');
        for x in 0..width {
            let mut bits = 0_u8;
            for (row, pixels) in band.chunks(width).enumerate() {
                if pixels.get(x) == Some(&colour) {
                    bits |= 1 << row;
                }
            }
            let sixel = char::from(b'?' + bits);
            if sixel == run.1 {
                run.0 += 1;
            } else {
                put(run, out);
                run = (1, sixel);
            }
        }
        // What is left of an empty end needs no letters.
        if run.1 != '?' {
            put(run, out);
        }
    }
}

/// A run of one sixel: `!12~`, short ones letter by letter.
fn put((count, sixel): (usize, char), out: &mut String) {
    if count > 3 {
        let _ = write!(out, "!{count}{sixel}");
    } else {
        out.extend(std::iter::repeat_n(sixel, count));
    }
}

#[cfg(test)]
#[expect(clippy::string_slice, reason = "sixels are ASCII")]
mod tests {
    use super::*;
    use image::Rgb;
    use std::collections::HashMap;

    /// Reads sixels as a terminal does; black where nothing was drawn.
    fn read(bytes: &[u8]) -> RgbImage {
        let text = std::str::from_utf8(bytes).unwrap();
        let text = text.strip_prefix("\x1bP0;1;0q\"").unwrap();
        let mut text = text.strip_suffix("\x1b\\").unwrap();
        let number = |text: &mut &str| -> u32 {
            let end = text
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(text.len());
            let (digits, rest) = text.split_at(end);
            *text = rest;
            digits.parse().unwrap()
        };
        let numbers = |text: &mut &str| {
            let mut all = vec![number(text)];
            while let Some(rest) = text.strip_prefix(';') {
                *text = rest;
                all.push(number(text));
            }
            all
        };
        let size = numbers(&mut text);
        let mut picture = RgbImage::new(size[2], size[3]);
        let mut colours = HashMap::new();
        let (mut x, mut y, mut colour) = (0, 0, 0);
        while let Some(c) = text.chars().next() {
            text = &text[1..];
            let count = match c {
                '#' => {
                    let said = numbers(&mut text);
                    colour = said[0];
                    if let [_, 2, r, g, b] = said[..] {
                        let part = |part: u32| u8::try_from(part * 255 / 100).unwrap();
                        colours.insert(colour, Rgb([part(r), part(g), part(b)]));
                    }
                    continue;
                }
                '$' => {
                    x = 0;
                    continue;
                }
                '-' => {
                    (x, y) = (0, y + 6);
                    continue;
                }
                '!' => numbers(&mut text)[0],
                _ => 1,
            };
            let sixel = if c == '!' {
                let sixel = text.as_bytes()[0];
                text = &text[1..];
                sixel
            } else {
                c as u8
            } - b'?';
            for _ in 0..count {
                for row in (0..6).filter(|row| sixel & (1 << row) != 0) {
                    picture.put_pixel(x, y + row, colours[&colour]);
                }
                x += 1;
            }
        }
        picture
    }

    #[test]
    fn what_a_terminal_reads_looks_like_the_picture() {
        let picture = RgbImage::from_fn(97, 43, |x, y| {
            let part = |n: u32| u8::try_from(n * 255 / 97).unwrap();
            Rgb([part(x), part(y * 2), part(96 - x)])
        });
        let seen = read(&encoded(&picture));
        assert_eq!(seen.dimensions(), (97, 43));
        // Single pixels are dithered; over a square the mean is right.
        for (left, top) in [(0, 0), (40, 16), (80, 30)] {
            for part in 0..3 {
                let mean = |of: &RgbImage| -> i32 {
                    let square =
                        (left..left + 12).flat_map(|x| (top..top + 12).map(move |y| (x, y)));
                    square
                        .map(|(x, y)| i32::from(of.get_pixel(x, y).0[part]))
                        .sum::<i32>()
                        / 144
                };
                assert!(
                    (mean(&seen) - mean(&picture)).abs() < 9,
                    "{left} {top} {part}"
                );
            }
        }
    }

    #[test]
    fn every_colour_of_the_cube_is_nearest_to_itself() {
        for at in 0..252 {
            assert_eq!(place(parts(at).map(i16::from)), at);
        }
    }
}
