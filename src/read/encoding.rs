//! Bytes → characters: UTF-8, UTF-16 by its byte order mark, GB18030.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::error::ReadError;

/// The most bytes of one document. A bulletin of a thousand pages has about 2 MB; a graph of this much dense text takes
/// some gigabytes of memory, and what is larger is a collection, to be read as one file per document.
const MAX_BYTES: usize = 16 << 20;

/// The characters of `bytes` without a byte order mark, and the name of their encoding.
///
/// UTF-16 is known by its byte order mark. What is valid UTF-8 is UTF-8. Everything else is GB18030 (of which GBK and
/// GB2312 are parts), unless it is not valid there, or looks like another legacy encoding and makes no Chinese.
pub(super) fn decoded(name: &str, bytes: &[u8]) -> Result<(String, &'static str), ReadError> {
    if bytes.len() > MAX_BYTES {
        return Err(ReadError::TooLarge { name: name.to_owned(), bytes: bytes.len(), limit: MAX_BYTES });
    }
    let marked = [(&b"\xFF\xFE"[..], UTF_16LE), (b"\xFE\xFF", UTF_16BE), (b"\xEF\xBB\xBF", UTF_8)];
    for (mark, encoding) in marked {
        if let Some(rest) = bytes.strip_prefix(mark) {
            return strictly(name, rest, encoding);
        }
    }
    if let Some(what) = signature(bytes) {
        return Err(ReadError::Binary { name: name.to_owned(), what });
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok((text.to_owned(), UTF_8.name())),
        Err(error) if error.valid_up_to() > bytes.len() / 2 && error.valid_up_to() > 64 && !is_ascii_mostly(bytes) => {
            let hint = format!(" (as UTF-8 it is damaged at byte {})", error.valid_up_to());
            Err(ReadError::Encoding { name: name.to_owned(), hint })
        }
        Err(_) => as_gb18030(name, bytes),
    }
}

fn strictly(name: &str, bytes: &[u8], encoding: &'static Encoding) -> Result<(String, &'static str), ReadError> {
    match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => Ok((text.into_owned(), encoding.name())),
        None => {
            let hint = format!(" (its byte order mark says {}, its bytes are damaged)", encoding.name());
            Err(ReadError::Encoding { name: name.to_owned(), hint })
        }
    }
}

fn as_gb18030(name: &str, bytes: &[u8]) -> Result<(String, &'static str), ReadError> {
    let decoded = GB18030.decode_without_bom_handling_and_without_replacement(bytes);
    if let Some(text) = &decoded
        && reads_as_chinese(text)
    {
        return Ok((text.clone().into_owned(), GB18030.name()));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(1 << 20)], true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    let chinese = guess == GB18030 || guess == encoding_rs::GBK;
    match decoded {
        Some(text) if chinese => Ok((text.into_owned(), GB18030.name())),
        _ => {
            let hint = if chinese { String::new() } else { format!(" (it looks like {})", guess.name()) };
            Err(ReadError::Encoding { name: name.to_owned(), hint })
        }
    }
}

/// Whether the commonest characters and marks of Chinese text are frequent in it: a text decoded with the wrong table
/// holds rare characters instead.
fn reads_as_chinese(text: &str) -> bool {
    let (mut wide, mut common) = (0usize, 0usize);
    for letter in text.chars().filter(|letter| !letter.is_ascii()).take(4000) {
        wide += 1;
        common += usize::from("，。、的一国在和人年中会发大为有业工政上地".contains(letter));
    }
    wide > 0 && common * 12 >= wide
}

/// Whether nearly all bytes are ASCII, so that a long valid start says nothing for UTF-8.
fn is_ascii_mostly(bytes: &[u8]) -> bool {
    bytes.iter().filter(|byte| !byte.is_ascii()).count() * 20 < bytes.len()
}

/// What the first bytes say of files that are no text.
fn signature(bytes: &[u8]) -> Option<&'static str> {
    const SIGNATURES: [(&[u8], &str); 8] = [
        (b"%PDF-", "a PDF"),
        (b"PK\x03\x04", "a ZIP archive or an Office document"),
        (b"\xD0\xCF\x11\xE0", "an old Office document"),
        (b"\x89PNG", "an image"),
        (b"\xFF\xD8\xFF", "an image"),
        (b"GIF8", "an image"),
        (b"\x1F\x8B", "compressed data"),
        (b"{\\rtf", "an RTF document"),
    ];
    let known = SIGNATURES.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, what)| *what);
    known.or_else(|| bytes[..bytes.len().min(1 << 16)].contains(&0).then_some("binary data or UTF-16 without its mark"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "本市在科技创新方面取得新进展，新增企业12家。";

    fn encoding_of(bytes: &[u8]) -> String {
        match decoded("t.txt", bytes) {
            Ok((text, name)) => {
                assert_eq!(text, TEXT);
                name.to_owned()
            }
            Err(error) => error.to_string(),
        }
    }

    fn utf16(mark: [u8; 2], unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        mark.into_iter().chain(TEXT.encode_utf16().flat_map(unit)).collect()
    }

    #[test]
    fn the_encodings_read() {
        assert_eq!(encoding_of(TEXT.as_bytes()), "UTF-8");
        assert_eq!(encoding_of(&[b"\xEF\xBB\xBF", TEXT.as_bytes()].concat()), "UTF-8");
        assert_eq!(encoding_of(&GB18030.encode(TEXT).0), "gb18030");
        assert_eq!(encoding_of(&utf16([0xFF, 0xFE], u16::to_le_bytes)), "UTF-16LE");
        assert_eq!(encoding_of(&utf16([0xFE, 0xFF], u16::to_be_bytes)), "UTF-16BE");
    }

    #[test]
    fn a_few_characters_of_gb18030_are_enough() {
        let bytes = GB18030.encode("上海市发展规划").0;
        assert_eq!(decoded("t.txt", &bytes).unwrap().0, "上海市发展规划");
    }

    #[test]
    fn other_encodings_are_named_in_the_error() {
        let (big5, ..) = encoding_rs::BIG5.encode("這個計畫將在明年開始實施，並且擴大產業發展與國際合作。");
        let error = decoded("t.txt", &big5).unwrap_err().to_string();
        assert!(error.contains("t.txt") && error.contains("Big5"), "{error}");
    }

    #[test]
    fn no_text() {
        assert!(encoding_of(b"%PDF-1.7 ...").contains("a PDF"));
        assert!(encoding_of(b"ab\0\0\x01cd").contains("binary"));
        assert!(encoding_of(&utf16([0xFF, 0xFE], u16::to_le_bytes)[..5]).contains("damaged"));
        let cut = &TEXT.repeat(9).into_bytes()[..200];
        assert!(encoding_of(cut).contains("damaged at byte 198"), "{}", encoding_of(cut));
    }
}
