//! A running `onward` on a free port, and just enough HTTP to talk to it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Output, Stdio};

use serde_json::{Value, json};

pub(crate) const PASSPHRASE: &str = "quiet river stones at dusk";

/// Returns the command with nothing of this machine's settings.
pub(crate) fn onward(data_dir: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onward"));
    command.env_clear().arg("--data-dir").arg(data_dir);
    command.stdin(Stdio::null());
    command
}

/// Runs the command to its end.
pub(crate) fn run(data_dir: &Path, arguments: &[&str]) -> Output {
    onward(data_dir).args(arguments).output().unwrap()
}

/// Returns what was printed, both streams.
pub(crate) fn said(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    text(&output.stdout) + &text(&output.stderr)
}

/// A server that is stopped at the latest when it is dropped.
pub(crate) struct House {
    child: Child,
    stdout: BufReader<ChildStdout>,
    pub(crate) address: SocketAddr,
}

impl House {
    pub(crate) fn open(data_dir: &Path) -> House {
        House::start(onward(data_dir).arg("serve"))
    }

    /// Starts `command` and waits until it says where it listens.
    pub(crate) fn start(command: &mut Command) -> House {
        let command = command.args(["--listen", "127.0.0.1:0"]);
        let command = command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        let address = loop {
            line.clear();
            assert!(
                stdout.read_line(&mut line).unwrap() > 0,
                "it ended without an address"
            );
            if let Some((_, address)) = line.split_once("http://") {
                break address.trim().parse().unwrap();
            }
        };
        House {
            child,
            stdout,
            address,
        }
    }

    /// Reads standard output up to and with the line that holds `mark`.
    pub(crate) fn read_until(&mut self, mark: &str) -> String {
        let mut text = String::new();
        while !text.contains(mark) {
            assert!(
                self.stdout.read_line(&mut text).unwrap() > 0,
                "no {mark} in {text}"
            );
        }
        text
    }

    /// Ends the process without a chance to tidy up, as a power cut would.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks it to stop, and returns its exit code and its log.
    pub(crate) fn stop(mut self) -> (Option<i32>, String) {
        let id = self.child.id().to_string();
        let told = Command::new("kill").args(["-TERM", &id]).status().unwrap();
        assert!(told.success());
        let code = self.child.wait().unwrap().code();
        let mut log = String::new();
        let mut stderr = self.child.stderr.take().unwrap();
        stderr.read_to_string(&mut log).unwrap();
        (code, log)
    }

    /// Makes an account and returns the token of a session.
    pub(crate) fn join(&self, username: &str) -> String {
        let new = json!({
            "username": username, "passphrase": PASSPHRASE, "country": "US",
            "zone": "America/Los_Angeles", "locale": "en",
        });
        let (status, answer) = self.post("/api/v1/accounts", "", &new);
        assert_eq!(status, 201, "{answer}");
        self.sign_in(username, PASSPHRASE)
    }

    pub(crate) fn sign_in(&self, username: &str, passphrase: &str) -> String {
        let body = json!({"username": username, "passphrase": passphrase});
        let (status, answer) = self.post("/api/v1/sessions", "", &body);
        assert_eq!(status, 201, "{answer}");
        answer["token"].as_str().unwrap().to_owned()
    }

    pub(crate) fn check_in(&self, token: &str, n: u32) -> Option<String> {
        check_in(self.address, token, n)
    }

    /// Returns the ids of all entries.
    pub(crate) fn entry_ids(&self, token: &str) -> Vec<String> {
        let (status, answer) = self.get("/api/v1/entries?limit=500", token);
        assert_eq!(status, 200, "{answer}");
        let entries = answer["entries"].as_array().unwrap().iter();
        entries
            .map(|entry| entry["id"].as_str().unwrap().to_owned())
            .collect()
    }

    pub(crate) fn get(&self, path: &str, token: &str) -> (u16, Value) {
        send(self.address, "GET", path, token, None).unwrap()
    }

    pub(crate) fn post(&self, path: &str, token: &str, body: &Value) -> (u16, Value) {
        send(self.address, "POST", path, token, Some(body)).unwrap()
    }
}

impl Drop for House {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Records the check-in number `n`, and returns its id if it was acknowledged.
pub(crate) fn check_in(address: SocketAddr, token: &str, n: u32) -> Option<String> {
    let id = format!("018f0000-0000-7000-8000-{n:012x}");
    let body = json!({
        "id": id, "at": "2024-05-01T20:00:00-07:00", "zone": "America/Los_Angeles",
        "craving": n % 11, "note": format!("note number {n}"),
    });
    let answer = send(address, "POST", "/api/v1/check-ins", token, Some(&body));
    let is_kept = answer.is_ok_and(|(status, _)| status == 201);
    is_kept.then_some(id)
}

/// Sends one request on a connection of its own; fails when the server is gone.
fn send(
    address: SocketAddr,
    method: &str,
    path: &str,
    token: &str,
    body: Option<&Value>,
) -> std::io::Result<(u16, Value)> {
    let body = body.map(Value::to_string).unwrap_or_default();
    let length = body.len();
    let bearer = if token.is_empty() {
        String::new()
    } else {
        format!("authorization: Bearer {token}\r\n")
    };
    let head = format!(
        "{method} {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n{bearer}\
         content-type: application/json\r\ncontent-length: {length}\r\n\r\n"
    );
    let mut stream = TcpStream::connect(address)?;
    stream.write_all((head + &body).as_bytes())?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let cut_off = || std::io::Error::from(std::io::ErrorKind::UnexpectedEof);
    let (head, body) = answer.split_once("\r\n\r\n").ok_or_else(cut_off)?;
    let status = head
        .get(9..12)
        .and_then(|code| code.parse().ok())
        .ok_or_else(cut_off)?;
    Ok((status, serde_json::from_str(body).unwrap_or(Value::Null)))
}
