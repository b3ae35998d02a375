//! The atlas: the map of Africa in dots, a mark for each country as large as its news, and the
//! headlines of the chosen one. Must never know what choosing one does.

mod news;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Color;
use ratatui::symbols::Marker;
use ratatui::widgets::Widget as _;
use ratatui::widgets::canvas::{Canvas, Line, Painter, Shape};

use super::paint::{Paint, cells, part, row};
use super::theme::Tone;
use crate::app::atlas::{BOUNDS, Spot, atlas, atlas_areas, ranked};
use crate::app::{AtlasPane, Model, OverlayFrame, first_row};
use crate::domain::Country;

/// Rows of the map for each row of the largest mark's radius.
const ROWS_OF_LARGEST: f64 = 22.0;
/// The smallest mark that is drawn of dots: the radius in dots. What is smaller is one letter.
const SMALLEST: f64 = 1.6;
/// What a smaller mark is.
const POINT: char = '•';

/// Draws the atlas.
pub(super) fn draw(paint: &mut Paint<'_>, model: &Model, frame: &OverlayFrame, pane: &AtlasPane) {
    let areas = atlas_areas(frame.inner);
    if let Some(area) = areas.map {
        let rect = paint.rect(area);
        draw_map(paint, model, rect, pane);
    }
    if let Some(area) = areas.list {
        let rect = paint.rect(area);
        draw_list(paint, model, rect, pane);
    }
    let rect = paint.rect(areas.news);
    news::draw(paint, model, rect, pane);
}

/// From degrees to dots: the same scale both ways, the map in the middle.
struct Scale {
    per_tenth: f64,
    left: f64,
    bottom: f64,
}

impl Scale {
    fn of(rect: Rect) -> Self {
        let (west, south, east, north) = BOUNDS;
        let (wide, high) = (f64::from(east - west), f64::from(north - south));
        let (across, up) = (f64::from(rect.width) * 2.0, f64::from(rect.height) * 4.0);
        let per_tenth = (across / wide).min(up / high);
        Self {
            per_tenth,
            left: (across - wide * per_tenth) / 2.0 - f64::from(west) * per_tenth,
            bottom: (up - high * per_tenth) / 2.0 - f64::from(south) * per_tenth,
        }
    }

    /// Dots from the left and from the bottom.
    fn dot(&self, (x, y): Spot) -> (f64, f64) {
        let dots = |tenths: i32| f64::from(tenths) * self.per_tenth;
        (self.left + dots(x), self.bottom + dots(y))
    }
}

/// Dots in a circle.
struct Disc {
    at: (f64, f64),
    radius: f64,
}

impl Disc {
    /// Whole inside so many dots across and up: a mark at the edge of the map stands further in.
    fn inside(at: (f64, f64), radius: f64, (across, up): (f64, f64)) -> Self {
        let within = |place: f64, dots: f64| {
            let most = (dots - 1.0 - radius).max(radius);
            place.clamp(radius, most)
        };
        let at = (within(at.0, across), within(at.1, up));
        Self { at, radius }
    }
}

impl Shape for Disc {
    fn draw(&self, painter: &mut Painter<'_, '_>) {
        let (x, y) = self.at;
        let reach = self.radius.ceil();
        let mut down = -reach;
        while down <= reach {
            let mut across = -reach;
            while across <= reach {
                let inside = across * across + down * down <= self.radius * self.radius;
                if inside && let Some((x, y)) = painter.get_point(x + across, y + down) {
                    painter.paint(x, y, Color::White);
                }
                across += 1.0;
            }
            down += 1.0;
        }
    }
}

/// Cells with what is drawn of dots in them; nothing else of a cell is set.
fn dotted(rect: Rect, draw: impl Fn(&mut ratatui::widgets::canvas::Context<'_>)) -> Buffer {
    let mut buffer = Buffer::empty(rect);
    let (across, up) = (f64::from(rect.width) * 2.0, f64::from(rect.height) * 4.0);
    Canvas::default()
        .marker(Marker::Braille)
        .x_bounds([0.0, across - 1.0])
        .y_bounds([0.0, up - 1.0])
        .paint(draw)
        .render(rect, &mut buffer);
    buffer
}

fn borders(rect: Rect, scale: &Scale, of: Option<Country>) -> Buffer {
    dotted(rect, |context| {
        for border in &atlas().borders {
            if of.is_some_and(|country| !border.of.contains(&country)) {
                continue;
            }
            for (from, to) in border.points.iter().zip(border.points.iter().skip(1)) {
                let ((x1, y1), (x2, y2)) = (scale.dot(*from), scale.dot(*to));
                context.draw(&Line::new(x1, y1, x2, y2, Color::White));
            }
        }
    })
}

fn draw_map(paint: &mut Paint<'_>, model: &Model, rect: Rect, pane: &AtlasPane) {
    if rect.is_empty() {
        return;
    }
    let scale = Scale::of(rect);
    let (plain, chosen) = (paint.style(Tone::Quiet), paint.style(Tone::Strong));
    paint.stamp(&borders(rect, &scale, None), plain);
    paint.stamp(&borders(rect, &scale, Some(pane.at)), chosen);
    let mark = paint.style(Tone::Mark);
    let most = pane.counts.iter().flat_map(|counts| counts.values()).max();
    let most = most.copied().unwrap_or_default().max(1);
    let largest = f64::from(rect.height) / ROWS_OF_LARGEST * 4.0;
    // A circle's area is what the eye compares.
    let radius = |count: u64| largest * (as_number(count) / as_number(most)).sqrt();
    let sized = atlas().countries.iter();
    let sized = sized.map(|(country, at)| (scale.dot(*at), radius(pane.count(*country))));
    let sized: Vec<((f64, f64), f64)> = sized.filter(|(_, radius)| *radius > 0.0).collect();
    let dots = (f64::from(rect.width) * 2.0, f64::from(rect.height) * 4.0);
    let discs = dotted(rect, |context| {
        for (at, radius) in sized.iter().filter(|(_, radius)| *radius >= SMALLEST) {
            context.draw(&Disc::inside(*at, *radius, dots));
        }
    });
    paint.stamp(&discs, mark);
    for (at, _) in sized.iter().filter(|(_, radius)| *radius < SMALLEST) {
        let (x, y) = cell(rect, *at);
        let point = paint.on_map(y, x, 1);
        paint.say(point, 0, &POINT.to_string(), Tone::Mark);
    }
    let beside = radius(pane.count(pane.at)).max(1.0);
    draw_name(paint, model, (rect, &scale, beside), pane);
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts of articles are far below 2^52"
)]
const fn as_number(count: u64) -> f64 {
    count as f64
}

/// The column and the row of a dot.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a cell of a screen, clipped to it"
)]
fn cell(rect: Rect, (x, y): (f64, f64)) -> (u16, Rect) {
    let column = (x.max(0.0) / 2.0) as u16;
    let up = (y.max(0.0) / 4.0) as u16;
    let down = rect.height.saturating_sub(1).saturating_sub(up);
    let line = Rect::new(rect.x, rect.y + down, rect.width, 1);
    (column.min(rect.width.saturating_sub(1)), line)
}

/// The chosen country's name beside its mark, so that the choice is not told by colour alone.
fn draw_name(
    paint: &mut Paint<'_>,
    model: &Model,
    (rect, scale, beside): (Rect, &Scale, f64),
    pane: &AtlasPane,
) {
    let Some(at) = atlas().countries.get(&pane.at) else {
        return;
    };
    let locale = &model.settings.locale;
    let (x, y) = scale.dot(*at);
    let count = pane.count(pane.at);
    let name = locale.country(pane.at);
    let told = match count {
        0 => format!(" {name} "),
        count => format!(" {name} {} ", locale.number(count)),
    };
    let width = cells(&told);
    let others = atlas().countries.iter();
    let others = others.filter(|(country, _)| **country != pane.at && pane.count(**country) > 0);
    let marks: Vec<(u16, u16)> = others
        .map(|(_, at)| cell(rect, scale.dot(*at)))
        .map(|(column, line)| (column, line.y))
        .collect();
    let (column, line) = free_place(rect, ((x, y), beside, width), &marks);
    let label = paint.on_map(line, column, width);
    paint.say(label, 0, &told, Tone::Text);
    paint.choose(label, true);
}

/// Where a label so many cells wide stands beside a mark: to its right, else to its left, a row above or
/// below; where it covers the fewest of other countries' marks, so that one that lies within another
/// (Lesotho) is seen while that is chosen.
fn free_place(
    rect: Rect,
    ((x, y), beside, width): ((f64, f64), f64, u16),
    marks: &[(u16, u16)],
) -> (u16, Rect) {
    let rows = [0.0, -1.0, 1.0].map(|rows| y + rows * (beside.max(2.0) + 2.0) * f64::abs(rows));
    let places = rows.into_iter().flat_map(|y| {
        let (right, line) = cell(rect, (x + beside + 2.0, y));
        let (left, _) = cell(rect, (x - beside - 1.0, y));
        let on_right = (right + width <= rect.width).then_some((right, line));
        let on_left = left.checked_sub(width).map(|column| (column, line));
        [on_right, on_left]
    });
    let covered = |(column, line): &(u16, Rect)| {
        let under =
            |mark: &&(u16, u16)| mark.1 == line.y && (*column..column + width).contains(&mark.0);
        marks.iter().filter(under).count()
    };
    let best = places.flatten().min_by_key(covered);
    best.unwrap_or_else(|| (0, cell(rect, (x, y)).1))
}

fn draw_list(paint: &mut Paint<'_>, model: &Model, rect: Rect, pane: &AtlasPane) {
    let locale = &model.settings.locale;
    let rows = ranked(model, pane);
    let chosen = rows.iter().position(|(country, _)| *country == pane.at);
    let chosen = chosen.unwrap_or_default();
    let top = first_row(chosen, rect.height, rows.len());
    for (i, (country, count)) in rows.iter().enumerate().skip(top) {
        let Some(line) = row(rect, i - top) else {
            break;
        };
        let number = match count {
            0 => String::new(),
            count => locale.number(*count),
        };
        let width = cells(&number);
        let at = line.width.saturating_sub(width + 1);
        let tone = if *count == 0 { Tone::Quiet } else { Tone::Text };
        paint.say(
            part(line, 2, at.saturating_sub(3)),
            0,
            &locale.country(*country),
            tone,
        );
        paint.say(part(line, at, width), 0, &number, Tone::Quiet);
        if *country == pane.at {
            paint.mark_chosen(line);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_country_covers_no_mark_within_it() {
        let rect = Rect::new(0, 0, 60, 20);
        let (x, y) = (40.0, 30.0);
        let (right, line) = free_place(rect, ((x, y), 2.0, 12), &[]);
        assert_eq!((right, line.y), (22, 12));
        // Lesotho, to the right of the mark of South Africa.
        let (column, line) = free_place(rect, ((x, y), 2.0, 12), &[(25, 12)]);
        assert!(line.y != 12 || column + 12 <= 20, "{column} {line:?}");
        let (_, line) = free_place(rect, ((2.0, y), 2.0, 58), &[]);
        assert!(line.y < 20);
    }

    #[test]
    fn a_mark_at_the_edge_is_whole() {
        for at in [(0.0, 5.0), (19.0, 39.0), (10.0, 20.0), (-3.0, 50.0)] {
            let disc = Disc::inside(at, 3.0, (20.0, 40.0));
            assert!((3.0..=16.0).contains(&disc.at.0), "{at:?}: {:?}", disc.at);
            assert!((3.0..=36.0).contains(&disc.at.1), "{at:?}: {:?}", disc.at);
        }
        assert_eq!(
            Disc::inside((10.0, 20.0), 3.0, (20.0, 40.0)).at,
            (10.0, 20.0)
        );
    }
}
