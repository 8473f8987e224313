//! Text in a picture: how wide it is and where it breaks.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// The width of a text at a font size, in the units of the picture: a Chinese character is as wide as it is high.
pub(crate) fn width(text: &str, size: f64) -> f64 {
    // Columns of half a character: Latin letters of a proportional font are a little wider than that.
    text.chars()
        .map(|letter| if letter.is_ascii() { 0.56 } else { letter.width().unwrap_or(0) as f64 / 2.0 })
        .sum::<f64>()
        * size
}

/// A name in lines of about equal length: one up to 20 columns, two up to 40, else three, the last cut with an ellipsis.
pub(super) fn lines(name: &str) -> Vec<String> {
    const COLUMNS: usize = 20;
    let total = name.width();
    let count = total.div_ceil(COLUMNS).clamp(1, 3);
    let target = total.div_ceil(count).min(COLUMNS);
    let mut lines: Vec<String> = vec![String::new()];
    for piece in pieces(name) {
        let at = lines.len() - 1;
        if lines[at].width() + piece.width() > target + 1 && !lines[at].is_empty() {
            if lines.len() == count {
                lines[at].pop();
                lines[at].push('…');
                break;
            }
            lines.push(String::new());
        }
        if let Some(last) = lines.last_mut() {
            last.push_str(piece);
        }
    }
    lines
}

/// What a line may break between: single characters, but Latin words and numbers (up to 12 letters) whole.
fn pieces(name: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    for (at, letter) in name.char_indices() {
        let joined = before.is_some_and(|before| before.is_ascii_alphanumeric()) && letter.is_ascii_alphanumeric();
        if at > start && (!joined || at - start >= 12) {
            pieces.push(&name[start..at]);
            start = at;
        }
        before = Some(letter);
    }
    if start < name.len() {
        pieces.push(&name[start..]);
    }
    pieces
}

/// Text inside XML: markup escaped, control characters that XML forbids left out.
pub(crate) fn xml(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => escaped.push(' '),
            letter if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_break_into_lines_of_equal_length() {
        assert_eq!(lines("深圳市"), ["深圳市"]);
        assert_eq!(lines("上海市发展和改革委员会办公室"), ["上海市发展和改", "革委员会办公室"]);
        assert_eq!(lines("G60科创走廊AI产业基金"), ["G60科创走廊", "AI产业基金"]);
        let long = lines(&"长".repeat(80));
        assert_eq!(long.len(), 3);
        assert!(long[2].ends_with('…'));
    }

    #[test]
    fn markup_in_a_name_stays_text() {
        assert_eq!(xml("a<b>&\"\u{1}"), "a&lt;b&gt;&amp;&quot;");
    }
}
