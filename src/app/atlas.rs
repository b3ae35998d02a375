//! The map of Africa: where its countries and borders lie, which country comes next in a direction,
//! and what stands where in the atlas; shared by `update` (moving) and `ui` (drawing).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::layout::Area;
use super::model::{AtlasPane, Model};
use crate::domain::Country;
use crate::text::fold;

/// A place in tenths of degrees, to the east and to the north.
pub type Spot = (i32, i32);

/// West, south, east and north of what the map shows.
pub const BOUNDS: (i32, i32, i32, i32) = (-260, -355, 600, 380);

/// A line of the map with the countries on its sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Border {
    /// One country, or two.
    pub of: Vec<Country>,
    /// Its points in order.
    pub points: Vec<Spot>,
}

/// What `assets/atlas` says.
#[derive(Debug, Default)]
pub struct Atlas {
    /// Every country with the place of its mark.
    pub countries: BTreeMap<Country, Spot>,
    /// Borders and coasts.
    pub borders: Vec<Border>,
}

static ATLAS: LazyLock<Atlas> =
    LazyLock::new(|| read(include_str!("../../assets/atlas/africa.tsv")));

/// The map.
pub fn atlas() -> &'static Atlas {
    &ATLAS
}

/// A line with one point is a country, one with more a border.
fn read(text: &str) -> Atlas {
    let mut out = Atlas::default();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let Some((codes, numbers)) = line.split_once('\t') else {
            continue;
        };
        let of: Vec<Country> = codes.split(',').filter_map(Country::parse).collect();
        let numbers = numbers.split(' ').map(|n| n.parse().unwrap_or_default());
        let numbers: Vec<i32> = numbers.collect();
        let points = numbers.chunks_exact(2);
        let points: Vec<Spot> = points
            .filter_map(|p| Some((*p.first()?, *p.get(1)?)))
            .collect();
        match (of.as_slice(), points.as_slice()) {
            ([country], [at]) => {
                out.countries.insert(*country, *at);
            }
            _ => out.borders.push(Border { of, points }),
        }
    }
    out
}

/// A direction on the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Up.
    North,
    /// Down.
    South,
    /// To the right.
    East,
    /// To the left.
    West,
}

/// The country that is nearest in a direction: what lies aside counts more than what lies ahead,
/// and nothing that lies more aside than ahead is taken while there is anything else.
pub fn next_country(from: Country, way: Way) -> Option<Country> {
    let (x, y) = *atlas().countries.get(&from)?;
    let others = atlas().countries.iter().filter_map(|(country, at)| {
        let (east, north) = (at.0 - x, at.1 - y);
        let (ahead, aside) = match way {
            Way::North => (north, east.abs()),
            Way::South => (-north, east.abs()),
            Way::East => (east, north.abs()),
            Way::West => (-east, north.abs()),
        };
        (ahead > 0).then_some((aside > ahead, ahead + 2 * aside, *country))
    });
    others.min().map(|(.., country)| country)
}

/// All countries, those with the most news first, then by their names.
pub fn ranked(model: &Model, pane: &AtlasPane) -> Vec<(Country, u64)> {
    let locale = &model.settings.locale;
    let mut rows: Vec<(Country, u64)> = atlas()
        .countries
        .keys()
        .map(|country| (*country, pane.count(*country)))
        .collect();
    rows.sort_by_cached_key(|(country, count)| {
        (std::cmp::Reverse(*count), fold(&locale.country(*country)))
    });
    rows
}

/// What stands where in the atlas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AtlasAreas {
    /// The map; not where it would be too small to be read.
    pub map: Option<Area>,
    /// The countries as a list, where the map is small or missing.
    pub list: Option<Area>,
    /// The headlines of the chosen country.
    pub news: Area,
}

/// Columns that the headlines need beside the map.
const NEWS_WIDTH: u16 = 34;

/// Rows below which a map is no map.
const MAP_HEIGHT: u16 = 9;

/// Columns of a map with so many rows: a cell is twice as high as it is wide.
fn map_width(height: u16) -> u16 {
    let (west, south, east, north) = BOUNDS;
    let width = i32::from(height) * 2 * (east - west) / (north - south);
    u16::try_from(width + 1).unwrap_or(u16::MAX)
}

/// What stands where: map and headlines side by side; on smaller screens a small map beside the
/// list, the headlines below; on the smallest the list and the headlines.
pub fn atlas_areas(inner: Area) -> AtlasAreas {
    let area = |x, y, width, height| Area {
        x,
        y,
        width,
        height,
    };
    let (x, y, width, height) = (inner.x, inner.y, inner.width, inner.height);
    if width >= 76 && height >= 16 {
        let map = map_width(height).min(width - NEWS_WIDTH - 2);
        return AtlasAreas {
            map: Some(area(x, y, map, height)),
            list: None,
            news: area(x + map + 2, y, width - map - 2, height),
        };
    }
    let below = (height / 3).max(height.min(2));
    let above = height.saturating_sub(below + u16::from(height > 8));
    let news = area(x, y + height - below, width, below);
    let map = map_width(above);
    if above >= MAP_HEIGHT && width >= map + 24 {
        return AtlasAreas {
            map: Some(area(x, y, map, above)),
            list: Some(area(x + map + 2, y, width - map - 2, above)),
            news,
        };
    }
    AtlasAreas {
        map: None,
        list: Some(area(x, y, width, above)),
        news,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Part;
    use std::collections::BTreeSet;

    #[test]
    fn every_country_of_africa_is_on_the_map() {
        let all: BTreeSet<&str> = Part::ALL
            .iter()
            .flat_map(|part| part.countries())
            .copied()
            .collect();
        let known: BTreeSet<&str> = atlas().countries.keys().map(Country::code).collect();
        assert_eq!(known, all);
        let (west, south, east, north) = BOUNDS;
        let inside = |(x, y): Spot| (west..=east).contains(&x) && (south..=north).contains(&y);
        assert!(atlas().countries.values().all(|at| inside(*at)));
        for country in atlas().countries.keys() {
            let drawn = atlas()
                .borders
                .iter()
                .any(|border| border.of.contains(country));
            assert!(drawn, "{country:?}");
        }
        let points = atlas().borders.iter().flat_map(|border| &border.points);
        assert!(points.clone().count() > 900 && points.copied().all(inside));
    }

    #[test]
    fn from_every_country_every_other_can_be_reached_by_the_arrows() {
        for start in atlas().countries.keys() {
            let mut seen = BTreeSet::from([*start]);
            let mut queue = vec![*start];
            while let Some(at) = queue.pop() {
                let ways = [Way::North, Way::South, Way::East, Way::West];
                let next = ways.into_iter().filter_map(|way| next_country(at, way));
                queue.extend(next.filter(|next| seen.insert(*next)));
            }
            let missing: Vec<_> = atlas()
                .countries
                .keys()
                .filter(|c| !seen.contains(*c))
                .collect();
            assert!(missing.is_empty(), "{start:?} never to {missing:?}");
        }
    }

    #[test]
    fn a_step_goes_where_a_reader_looks() {
        let go = |from: &str, way| {
            let from = Country::parse(from).unwrap();
            next_country(from, way).map(|to| to.code().to_owned())
        };
        assert_eq!(go("SN", Way::West).as_deref(), Some("CV"));
        assert_eq!(go("CV", Way::East).as_deref(), Some("SN"));
        assert_eq!(go("MG", Way::East).as_deref(), Some("MU"));
        assert_eq!(go("ML", Way::East).as_deref(), Some("NE"));
        assert_eq!(go("LY", Way::South).as_deref(), Some("TD"));
        assert_eq!(go("TN", Way::North), None);
    }

    #[test]
    fn areas_lie_inside_and_beside_one_another_at_any_size() {
        for (width, height) in (0..220).flat_map(|w| (0..70).map(move |h| (w, h))) {
            let inner = Area {
                x: 2,
                y: 3,
                width,
                height,
            };
            let areas = atlas_areas(inner);
            let all = [areas.map, areas.list, Some(areas.news)];
            for area in all.into_iter().flatten() {
                assert!(area.x >= 2 && area.x + area.width <= 2 + width, "{inner:?}");
                assert!(
                    area.y >= 3 && area.y + area.height <= 3 + height,
                    "{inner:?}"
                );
            }
            if let Some(map) = areas.map {
                assert!(map.height >= MAP_HEIGHT && map.width >= 18, "{inner:?}");
            }
            assert!(areas.map.is_some() || areas.list.is_some());
        }
    }
}
