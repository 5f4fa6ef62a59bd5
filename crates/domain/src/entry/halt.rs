//! States that make hard moments harder.

/// What makes many hard moments harder: being hungry, angry, lonely, tired, in pain or bored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Halt {
    Hungry,
    Angry,
    Lonely,
    Tired,
    InPain,
    Bored,
}

impl Halt {
    pub const ALL: [Halt; 6] = [
        Halt::Hungry,
        Halt::Angry,
        Halt::Lonely,
        Halt::Tired,
        Halt::InPain,
        Halt::Bored,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Halt::Hungry => "hungry",
            Halt::Angry => "angry",
            Halt::Lonely => "lonely",
            Halt::Tired => "tired",
            Halt::InPain => "in_pain",
            Halt::Bored => "bored",
        }
    }

    pub fn from_code(code: &str) -> Option<Halt> {
        Halt::ALL.into_iter().find(|halt| halt.code() == code)
    }
}
