//! Quotation marks and brackets that belong together.

/// Pairs further apart than this, in bytes, hold a speech or are a mistake: what is between them is cut like other text.
const LONGEST_BYTES: usize = 900;

/// The outermost pairs in a paragraph, as byte ranges from the opening mark to behind the closing one, in order. A mark that
/// is never closed, or closed too far away, is none.
pub(super) fn outermost(text: &str) -> Vec<(usize, usize)> {
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (at, letter) in text.char_indices() {
        if let Some(closing) = closing(letter) {
            open.push((closing, at));
        } else if is_closing(letter) {
            // A mark left open inside is skipped; looking for the partner of a stray closing mark ends soon.
            let partner = open.iter().rev().take(4).position(|(expected, _)| *expected == letter);
            let Some(depth) = partner else { continue };
            open.truncate(open.len() - depth);
            let Some((_, start)) = open.pop() else { continue };
            let end = at + letter.len_utf8();
            if end - start <= LONGEST_BYTES {
                while pairs.last().is_some_and(|(earlier, _)| *earlier > start) {
                    pairs.pop();
                }
                pairs.push((start, end));
            }
        }
    }
    pairs
}

fn closing(letter: char) -> Option<char> {
    Some(match letter {
        '“' => '”',
        '‘' => '’',
        '「' => '」',
        '『' => '』',
        '《' => '》',
        '〈' => '〉',
        '（' => '）',
        '(' => ')',
        '【' => '】',
        '〔' => '〕',
        '［' => '］',
        _ => return None,
    })
}

fn is_closing(letter: char) -> bool {
    matches!(letter, '”' | '’' | '」' | '』' | '》' | '〉' | '）' | ')' | '】' | '〕' | '］')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        outermost(text).into_iter().map(|(start, end)| &text[start..end]).collect()
    }

    #[test]
    fn only_the_outermost_pairs() {
        assert_eq!(found("《关于“甲”的意见》（乙）"), ["《关于“甲”的意见》", "（乙）"]);
    }

    #[test]
    fn marks_without_a_partner_are_none() {
        assert_eq!(found("“甲。《乙》"), ["《乙》"]);
        assert_eq!(found("甲”乙《丙"), Vec::<&str>::new());
        assert_eq!(found("（甲“乙）丙"), ["（甲“乙）"]);
        assert_eq!(found(&format!("“{}”", "甲".repeat(400))), Vec::<&str>::new());
    }
}
