//! Prints how long a search takes in a thousand articles, made of those that ship.

use std::time::Instant;

use care::library::{EMBEDDED, File, Library};
use care::{Care, Lang};

#[expect(clippy::print_stdout, reason = "printing is what an example is for")]
fn main() {
    let slugs: Vec<String> = (EMBEDDED.len()..1_000)
        .map(|n| format!("copy-{n}"))
        .collect();
    let copies = slugs.iter().zip(EMBEDDED.iter().cycle());
    let copies = copies.map(|(slug, file)| File { slug, ..*file });
    let files: Vec<File<'_>> = EMBEDDED.iter().copied().chain(copies).collect();
    let started = Instant::now();
    let library = Library::parse(&files, Care::embedded().choices()).expect("the files read");
    println!("{} articles read in {:?}", files.len(), started.elapsed());
    for (query, lang) in [
        ("sleep", Lang::En),
        ("what helps when I can't sleep at night", Lang::En),
        ("hollidays with famly", Lang::En),
        ("verguensa", Lang::Es),
    ] {
        let started = Instant::now();
        let n_found = library.search(query, lang).len();
        println!("{query}: {n_found} found in {:?}", started.elapsed());
    }
}
