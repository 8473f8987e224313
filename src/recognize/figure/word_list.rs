//! A list of words with meanings, searched at a place for the longest one that stands there.

use rustc_hash::FxHashMap;

use super::cursor::Cursor;
use super::letters::Letters;

/// A list of words with meanings. Finds the longest word at a place, or the longest that ends there, in time linear in
/// the word's length. Words are stored folded.
#[derive(Debug)]
pub(super) struct WordList<T> {
    edges: FxHashMap<(u32, char), u32>,
    meanings: Vec<Option<T>>,
}

impl<T: Copy> WordList<T> {
    /// Words read forwards.
    pub(super) fn forwards<'w>(words: impl Iterator<Item = (&'w str, T)>) -> Self {
        Self::built(words.map(|(word, meaning)| (word.chars().collect(), meaning)))
    }

    /// Words read backwards, for [`WordList::longest_before`].
    pub(super) fn backwards<'w>(words: impl Iterator<Item = (&'w str, T)>) -> Self {
        Self::built(words.map(|(word, meaning)| (word.chars().rev().collect(), meaning)))
    }

    fn built(words: impl Iterator<Item = (Vec<char>, T)>) -> Self {
        let letters = Letters::embedded();
        let mut list = WordList { edges: FxHashMap::default(), meanings: vec![None] };
        for (word, meaning) in words {
            let mut node = 0;
            for letter in word {
                let next = u32::try_from(list.meanings.len()).unwrap_or(u32::MAX);
                node = *list.edges.entry((node, letters.folded(letter))).or_insert(next);
                if node == next {
                    list.meanings.push(None);
                }
            }
            list.meanings[node as usize].get_or_insert(meaning);
        }
        list
    }

    /// Meaning and end (byte offset) of the longest word that stands at the cursor.
    pub(super) fn longest(&self, mut cursor: Cursor<'_>) -> Option<(T, usize)> {
        let mut node = 0;
        let mut best = None;
        while let Some(next) = self.edges.get(&(node, cursor.peek())) {
            node = *next;
            cursor.bump();
            if let Some(meaning) = self.meanings[node as usize] {
                best = Some((meaning, cursor.at));
            }
        }
        best
    }

    /// Whether any word that stands at the cursor passes the test, which gets its meaning and end.
    pub(super) fn any(&self, mut cursor: Cursor<'_>, mut passes: impl FnMut(T, usize) -> bool) -> bool {
        let mut node = 0;
        while let Some(next) = self.edges.get(&(node, cursor.peek())) {
            node = *next;
            cursor.bump();
            if self.meanings[node as usize].is_some_and(|meaning| passes(meaning, cursor.at)) {
                return true;
            }
        }
        false
    }

    /// Meaning and start (byte offset) of the longest word that ends at the cursor.
    pub(super) fn longest_before(&self, cursor: Cursor<'_>) -> Option<(T, usize)> {
        let letters = Letters::embedded();
        let mut node = 0;
        let mut at = cursor.at;
        let mut best = None;
        for letter in cursor.past().chars().rev() {
            let Some(next) = self.edges.get(&(node, letters.folded(letter))) else { break };
            node = *next;
            at -= letter.len_utf8();
            if let Some(meaning) = self.meanings[node as usize] {
                best = Some((meaning, at));
            }
        }
        best
    }

    /// The letters that words start with.
    pub(super) fn first_letters(&self) -> impl Iterator<Item = char> {
        self.edges.keys().filter(|(node, _)| *node == 0).map(|(_, letter)| *letter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_wins_in_both_directions() {
        let words = [("近", 1), ("附近", 2), ("个", 3), ("个百分点", 4)];
        let text = "附近3个百分點";
        let number = text.find('3').unwrap_or_default();
        assert_eq!(WordList::backwards(words.into_iter()).longest_before(Cursor::new(text, number)), Some((2, 0)));
        let after = Cursor::new(text, number + 1);
        assert_eq!(WordList::forwards(words.into_iter()).longest(after), Some((4, text.len())));
        assert_eq!(WordList::forwards(words.into_iter()).longest(Cursor::new("岛", 0)), None);
    }
}
