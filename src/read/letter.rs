//! Kinds of characters, and the characters that stand for others.

/// Blanks, line ends excluded: spaces of all widths and tabs.
pub(super) fn is_blank(letter: char) -> bool {
    letter == ' ' || (letter.is_whitespace() && !is_line_end(letter)) || ('\x1C'..='\x1F').contains(&letter)
}

/// Characters that end a line.
pub(super) fn is_line_end(letter: char) -> bool {
    matches!(letter, '\n' | '\r' | '\x0B' | '\x0C' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Characters that show nothing: zero-width marks, controls, private glyphs of word processors.
pub(super) fn is_invisible(letter: char) -> bool {
    matches!(letter,
        '\0'..='\x08' | '\x0E'..='\x1B' | '\x7F'..='\u{84}' | '\u{86}'..='\u{9F}' | '\u{AD}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E000}'..='\u{F8FF}')
}

/// Characters of East Asian width that belong to Chinese text: ideographs, kana, their punctuation, full-width forms.
pub(super) fn is_wide(letter: char) -> bool {
    letter >= '\u{2E80}' && !is_invisible(letter) || matches!(letter, '①'..='⓿' | 'Ⅰ'..='ⅿ')
}

/// Ideographs.
pub(super) fn is_han(letter: char) -> bool {
    matches!(letter, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{20000}'..='\u{323AF}'
        | '\u{F900}'..='\u{FAFF}' | '〇' | '々')
}

/// Marks that Chinese and Latin text share.
pub(super) fn is_shared_mark(letter: char) -> bool {
    matches!(letter, '“' | '”' | '‘' | '’' | '—' | '…' | '·' | '※' | '℃' | '‰' | '→')
}

/// Columns of a terminal or of a typewriter: two for a wide character, none for an invisible one.
pub(super) fn columns(letter: char) -> u32 {
    if letter.is_ascii() {
        u32::from(letter >= ' ')
    } else if is_wide(letter) || is_shared_mark(letter) {
        2
    } else {
        u32::from(!is_invisible(letter))
    }
}

/// Marks that end a sentence.
pub(super) fn ends_sentence(letter: char) -> bool {
    matches!(letter, '。' | '！' | '？' | '…' | '!' | '?' | '｡')
}

/// Closing quotation marks and brackets, which may follow the end of a sentence.
pub(super) fn is_closing(letter: char) -> bool {
    matches!(letter, '”' | '’' | '」' | '』' | '）' | ')' | '】' | '》' | '〉' | '〕' | '］' | ']' | '"')
}

/// Marks that never start a line in good setting.
pub(super) fn never_starts_a_line(letter: char) -> bool {
    is_closing(letter) && letter != '"' || matches!(letter, '，' | '。' | '、' | '；' | '：' | '？' | '！' | '%' | '％')
}

/// The numerals of Chinese, as they are written in years and counts.
pub(super) fn is_chinese_digit(letter: char) -> bool {
    matches!(letter, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '〇' | '零' | '十' | '两')
}

/// The character that stands for `letter` in the cleaned text, whatever its neighbours.
pub(super) fn folded(letter: char) -> char {
    match letter {
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '０'..='９' | '％' | '＋' | '＆' | '＠' | '＃' | '＝' | '＿' | '＄' | '＊' => {
            char::from_u32(letter as u32 - 0xFEE0).unwrap_or(letter)
        }
        '•' | '‧' | '・' | '∙' | '●' | '⋅' | '･' => '·',
        '﹑' | '､' => '、',
        '︰' | '∶' => '：',
        '﹐' => '，',
        '｡' => '。',
        '〜' | '∼' | '˜' => '～',
        '―' | '─' | '━' => '—',
        '⼀'..='⿕' => KANGXI_RADICALS.chars().nth(letter as usize - 0x2F00).unwrap_or(letter),
        '⻓' => '长',
        '⻔' => '门',
        '⻅' => '见',
        '⻢' => '马',
        '⻋' => '车',
        '⻚' => '页',
        '⻛' => '风',
        '⻜' => '飞',
        '⻝' => '食',
        '⻨' => '麦',
        '⻩' => '黄',
        '⻬' => '齐',
        '⻰' => '龙',
        '⻄' => '西',
        '⺠' => '民',
        '⻘' => '青',
        '⻆' => '角',
        '⻉' => '贝',
        _ => letter,
    }
}

/// The ideographs that the radicals U+2F00 to U+2FD5 stand for (Unicode's compatibility decompositions): PDF files often
/// hold the radical where the ideograph is meant.
const KANGXI_RADICALS: &str = "\
    一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾\
    干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生\
    用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷\
    豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻\
    黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_fold_one_to_one() {
        let fold = |text: &str| text.chars().map(folded).collect::<String>();
        assert_eq!(fold("Ｇ６０占７１％"), "G60占71%");
        assert_eq!(fold("⼈⼯智能"), "人工智能");
        assert_eq!(fold("约翰•史密斯"), "约翰·史密斯");
        assert_eq!(fold("（，。：“”）"), "（，。：“”）");
    }

    #[test]
    fn every_radical_has_its_ideograph() {
        assert_eq!(KANGXI_RADICALS.chars().count(), 214);
        assert!(KANGXI_RADICALS.chars().all(is_han));
    }
}
