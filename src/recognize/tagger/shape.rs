//! Kinds of characters.

/// The kind of a character, 0–15: digit, Latin letter, Chinese numeral, date word, punctuation of several sorts, other.
pub(super) fn shape(letter: char) -> u8 {
    match letter {
        '0'..='9' => 1,
        'a'..='z' => 2,
        'A'..='Z' => 3,
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '千' | '万' | '亿' | '两'
        | '零' => 4,
        '年' | '月' | '日' => 5,
        '，' | '。' | '；' | '：' | '！' | '？' | '、' | ',' | ';' | ':' | '\n' => 6,
        '“' | '”' | '"' | '「' | '」' | '‘' | '’' => 7,
        '《' | '》' | '〈' | '〉' => 8,
        '（' | '）' | '(' | ')' => 9,
        '·' | '•' | '-' | '—' | '－' => 10,
        ' ' => 11,
        '\u{4e00}'..='\u{9fff}' => 12,
        _ => 13,
    }
}

/// The kind of mark that opens here and the one that closes it: 1 for quotation marks, 2 for 《》, 3 for brackets.
pub(super) fn opening(letter: char) -> Option<u8> {
    match letter {
        '“' | '「' | '‘' => Some(1),
        '《' | '〈' => Some(2),
        '（' | '(' => Some(3),
        _ => None,
    }
}

/// The kind of mark that closes here, as [`opening`].
pub(super) fn closing(letter: char) -> Option<u8> {
    match letter {
        '”' | '」' | '’' => Some(1),
        '》' | '〉' => Some(2),
        '）' | ')' => Some(3),
        _ => None,
    }
}
