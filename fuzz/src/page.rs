//! Pages as a browser reads them: the forms, and the fields to fill in.

/// A form of a page.
#[derive(Debug)]
pub struct Form {
    /// Where it is sent to.
    pub action: String,
    /// Names of its fields and the values they begin with, in order.
    pub fields: Vec<(String, String)>,
}

impl Form {
    /// Returns the forms of a page that post, those of the page itself before the one at its foot.
    pub fn all(html: &str) -> Vec<Form> {
        let forms = html.split("<form ").skip(1);
        forms
            .filter_map(|rest| rest.split("</form>").next())
            .filter(|form| form.contains("method=\"post\""))
            .map(Form::read)
            .collect()
    }

    fn read(form: &str) -> Form {
        let head = form.split('>').next().unwrap_or_default();
        let fields = form.split('<').filter_map(|tag| {
            let is_field = ["input", "select", "textarea", "button"]
                .iter()
                .any(|kind| tag.starts_with(kind));
            let name = attribute(tag, "name").filter(|_| is_field)?;
            Some((name, attribute(tag, "value").unwrap_or_default()))
        });
        Form {
            action: attribute(head, "action").unwrap_or_default(),
            fields: fields.collect(),
        }
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!("{name}=\""))?;
    Some(rest.split('"').next()?.to_owned())
}
