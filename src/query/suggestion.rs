//! Names like a name that is unknown.

use std::collections::BTreeSet;

/// How many names are suggested.
const COUNT: usize = 5;

/// The names most like `wanted`: those that share most of its characters in order, and have few others.
pub fn suggestions<'a>(wanted: &str, names: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let letters: Vec<char> = wanted.chars().take(64).collect();
    let mut scored: BTreeSet<(std::cmp::Reverse<u64>, String)> = BTreeSet::new();
    for name in names {
        let other: Vec<char> = name.chars().take(64).collect();
        let shared = common(&letters, &other) as u64;
        let total = (letters.len() + other.len()) as u64;
        // Twice what is shared over all there is, in thousandths; below a third the names have nothing to do with
        // each other.
        let likeness = (2000 * shared).checked_div(total).unwrap_or(0);
        if shared > 0 && likeness > 333 {
            scored.insert((std::cmp::Reverse(likeness), name.to_owned()));
            if scored.len() > COUNT {
                scored.pop_last();
            }
        }
    }
    scored.into_iter().map(|(_, name)| name).collect()
}

/// Length of the longest common subsequence.
fn common(one: &[char], other: &[char]) -> usize {
    let mut row = vec![0; other.len() + 1];
    for letter in one {
        let mut diagonal = 0;
        for (at, candidate) in other.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if letter == candidate { diagonal + 1 } else { above.max(row[at]) };
            diagonal = above;
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_a_letter_wrong_finds_the_right_one() {
        let names = ["深圳市", "珠海市", "深圳大学", "人工智能"];
        assert_eq!(suggestions("深训市", names)[0], "深圳市");
        assert_eq!(suggestions("深圳", names), ["深圳市", "深圳大学"]);
        assert!(suggestions("量子", names).is_empty());
        assert!(suggestions("", names).is_empty());
    }
}
