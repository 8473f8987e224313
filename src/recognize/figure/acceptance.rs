//! Which candidates count: 两款 but not 二期, 三年 but not 三年级, 六次 but not 六次会议.

use rust_decimal::Decimal;

use super::cursor::Cursor;
use super::duration::Length;
use super::figures::Writing;
use super::letters::Role;
use super::name_part::run_end;
use super::name_words::NameWords;
use super::numeral::Form;
use super::quantity::Candidate;
use super::units::{UnitKind, Units};

/// Whether a length of time is one, not 一日 in a word or 一年 in 一年一度.
pub(super) fn duration_counts(cursor: Cursor<'_>, found: &Length) -> bool {
    let after = cursor.moved(found.end);
    if found.form.is_none() {
        return !matches!(cursor.before(), '上' | '下' | '前' | '后' | '多')
            && !NameWords::embedded().holds(cursor, run_end(cursor).max(cursor.at + 1), found.end);
    }
    // 一日, 三周 of a name; 5日 is a date where it can be one.
    let chinese = cursor.role().is_chinese();
    if found.designator == 'D' && after.before() == '日' {
        let bounded = after.sees_one_of(&["内", "以内", "之内", "以上", "以下", "前"]);
        let ends = !after.peek().is_alphanumeric();
        return bounded || (chinese && ends && !cursor.before().is_alphabetic()) || cursor.sees("几日");
    }
    if chinese && found.designator == 'S' {
        return true;
    }
    !(chinese && cursor.before() == '第')
}

/// Whether digits count: not glued to letters, and not a step such as 3级.
pub(super) fn arabic_counts(cursor: Cursor<'_>, candidate: &Candidate) -> bool {
    let first = &candidate.first;
    if cursor.before().is_ascii_alphabetic() {
        return false;
    }
    let after = cursor.moved(candidate.end);
    let step = first.unit.is_none()
        && matches!(first.form, Form::Arabic { digits: 1..=2 })
        && after.sees_one_of(&["级", "型", "版", "线", "路", "档"])
        && !candidate.hedged;
    let graded = matches!(first.unit, Some((_, UnitKind::Grade))) && after.peek() == '级';
    !(step || graded || repeated_in_list(cursor, candidate))
}

/// Whether Chinese letters count something: a counter, a hedge or a number too long to be part of a word.
pub(super) fn chinese_counts(cursor: Cursor<'_>, candidate: &Candidate, run: usize) -> bool {
    let first = &candidate.first;
    let after = cursor.moved(candidate.end);
    let next = after.peek();
    let alone = !cursor.before().is_alphabetic() && !next.is_alphabetic();
    // The numeral must take in its whole run, unless a range or a unit letter follows (十两).
    if first.number_end < run && first.unit.is_none() {
        return false;
    }
    match first.writing {
        Writing::Fraction => return true,
        Writing::Digits | Writing::Doubling | Writing::Ratio => return true,
        Writing::Chinese => {}
    }
    // 陆两栖: a formal digit alone is a word.
    let formal = matches!(cursor.role(), Role::Digit { formal: true, .. } | Role::Scale { formal: true, .. });
    if formal && matches!(first.form, Form::Chinese { letters: 1 }) && !alone {
        return false;
    }
    if repeated_in_list(cursor, candidate) {
        return false;
    }
    if matches!(first.unit, Some((_, UnitKind::Ratio | UnitKind::Points))) {
        return true;
    }
    match first.form {
        Form::Scale => {
            let led = candidate.hedged || cursor.past().ends_with("达") || cursor.past().ends_with("达到");
            let denominator = matches!(cursor.before(), '每' | '按' | '以');
            let large = first.value >= Decimal::from(1_000_000)
                && first.value != Decimal::from(100_000_000)
                && run - cursor.at > 3;
            let closed =
                first.unit.is_some() || !next.is_alphabetic() || matches!(next, '大' | '规' | '门' | '台' | '关');
            !denominator && ((led && closed) || (large && first.unit.is_some() && next != '级') || (large && alone))
        }
        Form::Spelled { letters } => first.unit.is_some() || candidate.hedged || (letters >= 3 && alone),
        Form::Chinese { letters } => {
            let value = first.value;
            let two = cursor.peek() == '二' && letters == 1;
            match first.unit {
                // 二期 names a step; only as the whole text it may count.
                Some((_, UnitKind::Grade)) if letters <= 2 && cursor.peek() != '两' && !first.several => {
                    cursor.before() == '\0' && next == '\0'
                }
                Some((unit, UnitKind::Count)) => {
                    let congress = after.before() == '大' && value >= Decimal::from(12);
                    let session = after.before() == '次' && session_follows(cursor, after);
                    let single_person =
                        cursor.peek() == '一' && Units::embedded().notation(unit) == "个" && after.before() == '大';
                    !congress && !session && !single_person && (!two || after.before() == '个')
                }
                Some((_, UnitKind::Person)) => {
                    !(cursor.peek() == '一'
                        && after.before() == '位'
                        && cursor.before() == '\0'
                        && next != '\0'
                        && next != '是')
                }
                Some(_) => true,
                None if candidate.hedged => letters > 1 || !next.is_alphabetic(),
                None if candidate.ranged => !next.is_alphabetic() || letters > 2,
                None if letters == 1 => {
                    let said = matches!(cursor.before(), '是' | '为')
                        && (!next.is_alphabetic() || matches!(next, '这' | '而' | '却' | '的'));
                    let listed = next == '、' || cursor.before() == '、';
                    ((alone && !listed) || said || after.sees("分之")) && run - cursor.at == cursor.peek().len_utf8()
                }
                None => !next.is_alphabetic() || letters >= 4,
            }
        }
        Form::Arabic { .. } => true,
    }
}

/// 十、十二、十五条: the articles of a list of bare numbers, not a count.
fn repeated_in_list(cursor: Cursor<'_>, candidate: &Candidate) -> bool {
    let mut before = cursor;
    if before.before() != '、' {
        return false;
    }
    before = before.moved(before.at - '、'.len_utf8());
    let number_before = before.role_before() != Role::None;
    let after = cursor.moved(candidate.end);
    let numbered = matches!(after.before(), '条' | '款' | '集' | '章' | '届' | '次');
    let short = candidate.first.unit.is_none()
        && matches!(candidate.first.form, Form::Chinese { .. })
        && (after.peek() == '、' || number_before);
    (number_before && numbered) || short
}

/// 六次、七次全会, 人大三次会议: meetings in a series.
fn session_follows(cursor: Cursor<'_>, after: Cursor<'_>) -> bool {
    let ahead: String = after.rest().chars().take(9).collect();
    matches!(cursor.before(), '届' | '大')
        || (after.peek() == '、' && (ahead.contains("次全会") || ahead.contains("次会议")))
}
