//! Stories of people who use Onward, told through the use cases.

mod demo;
mod support;
