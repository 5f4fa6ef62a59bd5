//! Tells passphrases that anybody would try first.

/// Words and runs that count as one piece however long they are; each has four or more characters.
const COMMON: [&str; 62] = [
    "1q2w3e4r5t6y7u8i9o0p",
    "1q2w3e4r5t6y",
    "1q2w3e4r",
    "q1w2e3r4t5y6",
    "q1w2e3r4",
    "1qaz2wsx3edc4rfv",
    "1qaz2wsx3edc",
    "1qaz2wsx",
    "qazwsxedc",
    "zaq12wsx",
    "passphrase",
    "password",
    "passwort",
    "contrasena",
    "motdepasse",
    "passwd",
    "pass",
    "secret",
    "letmein",
    "welcome",
    "changeme",
    "default",
    "trustno1",
    "iloveyou",
    "ilove",
    "loveyou",
    "love",
    "administrator",
    "admin",
    "root",
    "user",
    "guest",
    "login",
    "test",
    "master",
    "hello",
    "monkey",
    "dragon",
    "sunshine",
    "princess",
    "football",
    "baseball",
    "superman",
    "batman",
    "starwars",
    "shadow",
    "whatever",
    "freedom",
    "michael",
    "jesus",
    "correcthorsebatterystaple",
    "correct horse battery staple",
    "onward",
    "recovery",
    "recover",
    "sobriety",
    "sober",
    "onedayatatime",
    "one day at a time",
    "easydoesit",
    "serenity",
    "higherpower",
];

/// Rows of common keyboards, plain and shifted.
const ROWS: [&str; 8] = [
    "1234567890-=",
    "!@#$%^&*()_+",
    "qwertyuiop[]",
    "asdfghjkl;'",
    "zxcvbnm,./",
    "qwertzuiop",
    "azertyuiop",
    "yxcvbnm",
];

const FEWEST_PIECES: usize = 5;
const FEWEST_DISTINCT: usize = 5;

/// Whether a passphrase is made of so few pieces that it is guessed early.
///
/// A common word is one piece, and so is a run: a repeated letter, neighbours in the alphabet or on the keyboard, any digits in a row.
/// Spaces are none. A passphrase that only repeats its beginning counts as that beginning.
pub(crate) fn is_guessable(text: &str) -> bool {
    let characters: Vec<char> = text.to_lowercase().chars().collect();
    let mut distinct = characters.clone();
    distinct.sort_unstable();
    distinct.dedup();
    distinct.len() < FEWEST_DISTINCT || count_pieces(unit(&characters)) < FEWEST_PIECES
}

/// Returns the shortest beginning whose repetition is the whole, but the whole if that beginning is long enough by itself.
fn unit(characters: &[char]) -> &[char] {
    const LONG_ENOUGH: usize = 12;
    let repeats = |length: &usize| {
        characters
            .iter()
            .zip(&characters[*length..])
            .all(|(one, next)| one == next)
    };
    let length = (1..LONG_ENOUGH.min(characters.len())).find(repeats);
    &characters[..length.unwrap_or(characters.len())]
}

fn count_pieces(characters: &[char]) -> usize {
    let mut pieces = 0;
    let mut rest = characters;
    while let [first, tail @ ..] = rest {
        if first.is_whitespace() {
            rest = tail;
        } else {
            let length = common_length(rest).unwrap_or_else(|| run_length(rest));
            rest = &rest[length..];
            pieces += 1;
        }
    }
    pieces
}

/// Returns the length of the longest common word at the start, with or without digits for letters.
fn common_length(characters: &[char]) -> Option<usize> {
    let starts_with = |word: &&str| {
        let mut given = characters.iter();
        word.chars().all(|letter| {
            given
                .next()
                .is_some_and(|c| *c == letter || plain(*c) == letter)
        })
    };
    COMMON.into_iter().filter(starts_with).map(str::len).max()
}

/// Returns the letter that a digit or sign is often put for.
fn plain(character: char) -> char {
    match character {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    }
}

/// Returns how many characters from the start each follow from the one before.
fn run_length(characters: &[char]) -> usize {
    let follows = characters
        .windows(2)
        .take_while(|pair| is_step(pair[0], pair[1]));
    1 + follows.count()
}

fn is_step(from: char, to: char) -> bool {
    from == to
        || (from.is_numeric() && to.is_numeric())
        || u32::from(from).abs_diff(u32::from(to)) == 1
        || ROWS.iter().any(|row| are_neighbours(row, from, to))
}

fn are_neighbours(row: &str, from: char, to: char) -> bool {
    let place = |key| row.find(key);
    match (place(from), place(to)) {
        (Some(from), Some(to)) => from.abs_diff(to) == 1,
        _ => false,
    }
}
