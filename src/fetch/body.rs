//! Reads a body as it comes, decoding it within its limits; knows no sockets.

use std::hash::Hasher;
use std::io::{self, Write};

use brotli_decompressor::DecompressorWriter;
use flate2::write::{GzDecoder, ZlibDecoder};
use siphasher::sip::SipHasher13;

use super::failure::failed;
use crate::domain::{Failure, FailureKind, Why};

/// Decoded bytes that may come of one byte on the wire, once [`RATIO_FREE_BYTES`] are decoded.
/// Text shrinks to a tenth, feeds of one phrase to a fiftieth.
const RATIO: usize = 200;

/// Decoded bytes up to which no ratio is looked at.
const RATIO_FREE_BYTES: usize = 1 << 20;

/// Bytes handed to a decoder at once, so that a limit is noticed early.
const SLICE_BYTES: usize = 4096;

/// The brotli decoder's output buffer.
const BROTLI_BUFFER_BYTES: usize = 8192;

/// A hash of a decoded body, the same on every machine and in every version.
pub fn body_hash(bytes: &[u8]) -> u64 {
    let mut hasher = SipHasher13::new();
    hasher.write(bytes);
    hasher.finish()
}

/// A body on its way.
pub(super) struct BodyReader {
    decoder: Decoder,
    max: usize,
    wire: usize,
}

enum Decoder {
    Plain(Sink),
    Gzip(Box<GzDecoder<Sink>>),
    Deflate(Box<ZlibDecoder<Sink>>),
    Brotli(Box<DecompressorWriter<Sink>>),
    /// gzip is announced and nothing of the body has been seen: some servers announce it falsely.
    Unsure(Sink),
}

impl BodyReader {
    /// For a body with these content codings, of at most `max` bytes on the wire and decoded.
    /// Two codings, or one that was not asked for, are refused.
    pub(super) fn new(codings: &[String], max: usize) -> Result<Self, Failure> {
        let sink = Sink {
            bytes: Vec::new(),
            wire: 0,
            max,
            refused: false,
        };
        let codings: Vec<&str> = codings.iter().map(String::as_str).collect();
        let decoder = match codings.as_slice() {
            [] => Decoder::Plain(sink),
            ["gzip" | "x-gzip"] => Decoder::Unsure(sink),
            ["deflate"] => Decoder::Deflate(Box::new(ZlibDecoder::new(sink))),
            ["br"] => Decoder::Brotli(Box::new(DecompressorWriter::new(sink, BROTLI_BUFFER_BYTES))),
            [one] => {
                let what = Why::OtherCoding.about(one);
                return Err(failed(FailureKind::Coding, &what));
            }
            _ => {
                return Err(failed(FailureKind::Coding, Why::CodedTwice.kept()));
            }
        };
        Ok(Self {
            decoder,
            max,
            wire: 0,
        })
    }

    /// Bytes decoded so far.
    pub(super) fn decoded_bytes(&mut self) -> usize {
        self.sink().bytes.len()
    }

    /// Takes the next bytes of the wire.
    pub(super) fn push(&mut self, chunk: &[u8]) -> Result<(), Failure> {
        if self.wire.saturating_add(chunk.len()) > self.max {
            return Err(too_large(self.max));
        }
        if let Decoder::Unsure(_) = self.decoder
            && !chunk.is_empty()
        {
            self.make_sure(chunk);
        }
        for slice in chunk.chunks(SLICE_BYTES) {
            self.wire += slice.len();
            let wire = self.wire;
            self.sink().wire = wire;
            if let Err(error) = self.decoder.write(slice) {
                return Err(self.what_went_wrong(&error));
            }
        }
        Ok(())
    }

    /// The whole body; an error if its coding breaks off.
    pub(super) fn finish(mut self) -> Result<Vec<u8>, Failure> {
        // An empty answer may announce what it likes.
        if self.wire > 0
            && let Err(error) = self.decoder.end()
        {
            return Err(self.what_went_wrong(&error));
        }
        let mut bytes = std::mem::take(&mut self.sink().bytes);
        // Many bodies wait to be read, and a growing one takes up to twice its size.
        bytes.shrink_to_fit();
        Ok(bytes)
    }

    /// What came before the wire broke off, decoded as far as it goes.
    pub(super) fn so_far(mut self) -> Vec<u8> {
        // Refused or damaged, what was decoded before stays.
        drop(self.decoder.flush());
        std::mem::take(&mut self.sink().bytes)
    }

    /// gzip begins with 1f 8b (RFC 1952 §2.3.1); anything else is taken as it is.
    fn make_sure(&mut self, first: &[u8]) {
        if let Decoder::Unsure(sink) = &mut self.decoder {
            let sink = std::mem::take(sink);
            self.decoder = if first.starts_with(b"\x1f\x8b") || first == b"\x1f" {
                Decoder::Gzip(Box::new(GzDecoder::new(sink)))
            } else {
                Decoder::Plain(sink)
            };
        }
    }

    fn sink(&mut self) -> &mut Sink {
        match &mut self.decoder {
            Decoder::Plain(sink) | Decoder::Unsure(sink) => sink,
            Decoder::Gzip(gzip) => gzip.get_mut(),
            Decoder::Deflate(zlib) => zlib.get_mut(),
            Decoder::Brotli(brotli) => brotli.get_mut(),
        }
    }

    fn what_went_wrong(&mut self, error: &io::Error) -> Failure {
        let max = self.max;
        if self.sink().refused {
            too_large(max)
        } else {
            damaged(&error.to_string())
        }
    }
}

impl Decoder {
    /// Bytes after the end of the coded body are left alone, as browsers do.
    fn write(&mut self, mut slice: &[u8]) -> io::Result<()> {
        while !slice.is_empty() {
            let taken = match self {
                Self::Plain(sink) | Self::Unsure(sink) => sink.write(slice)?,
                Self::Gzip(gzip) => gzip.write(slice)?,
                Self::Deflate(zlib) => zlib.write(slice)?,
                Self::Brotli(brotli) => brotli.write(slice)?,
            };
            match slice.get(taken..) {
                Some(rest) if taken > 0 => slice = rest,
                _ => break,
            }
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Plain(sink) | Self::Unsure(sink) => sink.flush(),
            Self::Gzip(gzip) => gzip.flush(),
            Self::Deflate(zlib) => zlib.flush(),
            Self::Brotli(brotli) => brotli.flush(),
        }
    }

    fn end(&mut self) -> io::Result<()> {
        match self {
            Self::Plain(_) | Self::Unsure(_) => Ok(()),
            Self::Gzip(gzip) => gzip.try_finish(),
            Self::Deflate(zlib) => zlib.try_finish(),
            Self::Brotli(brotli) => brotli.close(),
        }
    }
}

/// Where decoded bytes go, as long as they are within the limits.
#[derive(Default)]
struct Sink {
    bytes: Vec<u8>,
    wire: usize,
    max: usize,
    refused: bool,
}

impl Write for Sink {
    fn write(&mut self, more: &[u8]) -> io::Result<usize> {
        let len = self.bytes.len().saturating_add(more.len());
        let inflated = len > RATIO_FREE_BYTES && len > self.wire.saturating_mul(RATIO);
        if len > self.max || inflated {
            self.refused = true;
            return Err(io::Error::other("too large"));
        }
        self.bytes.extend_from_slice(more);
        Ok(more.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn damaged(detail: &str) -> Failure {
    failed(FailureKind::Damaged, detail)
}

/// Said of bodies over the limit, before they are read or while.
pub(super) fn too_large(max: usize) -> Failure {
    failed(
        FailureKind::TooLarge,
        &format!("more than {} KiB, or inflated beyond reason", max >> 10),
    )
}

#[cfg(test)]
mod tests;
