//! The letters that figures are written with: their folded form and their part in a numeral.

use std::sync::LazyLock;

use rust_decimal::Decimal;

/// What a letter does in a numeral.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    /// Nothing.
    None,
    /// 0 to 9 in ASCII.
    Arabic(u8),
    /// 一 to 九, 两. `formal` for 壹 to 玖, which are also ordinary words (陆地, 肆意).
    Digit { value: u8, formal: bool },
    /// 零, 〇.
    Zero,
    /// 十, 百, 千, 万, 亿, 兆.
    Scale { value: u64, formal: bool },
    /// 廿, 卅, 卌.
    Tens(u8),
}

impl Role {
    /// Whether the letter can stand inside a Chinese numeral.
    pub(super) fn is_chinese(self) -> bool {
        !matches!(self, Role::None | Role::Arabic(_))
    }

    /// The scale as a decimal, for 十 to 兆.
    pub(super) fn scale(self) -> Option<Decimal> {
        match self {
            Role::Scale { value, .. } => Some(Decimal::from(value)),
            _ => None,
        }
    }
}

/// Folds variants (traditional and full-width forms) and knows each letter's role. Looked up by code point in constant time.
#[derive(Debug)]
pub(super) struct Letters {
    folded: Vec<u16>,
    roles: Vec<Role>,
    role_at: Vec<u8>,
}

impl Letters {
    /// The table of `ontology/figures/letters.tsv`.
    pub(super) fn embedded() -> &'static Letters {
        static LETTERS: LazyLock<Letters> =
            LazyLock::new(|| Letters::parse(include_str!("../../../ontology/figures/letters.tsv")));
        &LETTERS
    }

    fn parse(table: &str) -> Letters {
        let mut letters =
            Letters { folded: (0..=u16::MAX).collect(), roles: vec![Role::None], role_at: vec![0; 1 << 16] };
        // Full-width ASCII stands in one block, in order.
        for wide in 0xFF10..=0xFF5Au16 {
            letters.folded[usize::from(wide)] = wide - 0xFEE0;
        }
        for value in 0..=9u8 {
            letters.assign(char::from(b'0' + value), Role::Arabic(value));
        }
        for row in table.lines().skip(1) {
            let mut cells = row.split('\t');
            let (Some(letter), Some(role), Some(value)) =
                (cells.next().and_then(|cell| cell.chars().next()), cells.next(), cells.next())
            else {
                continue;
            };
            let number = value.parse::<u64>().unwrap_or_default();
            let digit = u8::try_from(number).unwrap_or_default();
            let role = match role {
                "zero" => Role::Zero,
                "digit" => Role::Digit { value: digit, formal: false },
                "formal" => Role::Digit { value: digit, formal: true },
                "scale" => Role::Scale { value: number, formal: false },
                "formal-scale" => Role::Scale { value: number, formal: true },
                "tens" => Role::Tens(digit),
                _ => {
                    if let (Some(at), Some(plain)) = (place(letter), value.chars().next().and_then(place)) {
                        letters.folded[at] = u16::try_from(plain).unwrap_or_default();
                    }
                    continue;
                }
            };
            letters.assign(letter, role);
        }
        letters
    }

    fn assign(&mut self, letter: char, role: Role) {
        if let (Some(at), Ok(id)) = (place(letter), u8::try_from(self.roles.len())) {
            self.roles.push(role);
            self.role_at[at] = id;
        }
    }

    /// The plain form of a letter: 萬 → 万, ５ → 5, ％ → %.
    pub(super) fn folded(&self, letter: char) -> char {
        place(letter).and_then(|at| char::from_u32(u32::from(self.folded[at]))).unwrap_or(letter)
    }

    /// The role of a folded letter.
    pub(super) fn role(&self, letter: char) -> Role {
        place(letter).map_or(Role::None, |at| self.roles[usize::from(self.role_at[at])])
    }
}

/// Where a letter of the Basic Multilingual Plane stands in the tables.
fn place(letter: char) -> Option<usize> {
    u16::try_from(u32::from(letter)).ok().map(usize::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_fold_to_plain_letters() {
        let letters = Letters::embedded();
        let folded: String = "３萬億兩％，A深".chars().map(|letter| letters.folded(letter)).collect();
        assert_eq!(folded, "3万亿两%,A深");
    }

    #[test]
    fn roles_of_letters() {
        let letters = Letters::embedded();
        assert_eq!(letters.role('7'), Role::Arabic(7));
        assert_eq!(letters.role('两'), Role::Digit { value: 2, formal: false });
        assert_eq!(letters.role('陆'), Role::Digit { value: 6, formal: true });
        assert_eq!(letters.role('亿'), Role::Scale { value: 100_000_000, formal: false });
        assert_eq!(letters.role('个'), Role::None);
    }
}
