//! Posts that are set without quotation marks and signed: “— Ami Sow (@amisow) June 4”.

use super::Confidence;
use super::direct::draft;
use super::scene::{Draft, Scene};
use crate::block::{Block, BlockKind};
use crate::reading::Run;
use crate::rule::Rule;

/// The paragraphs that are signed with a dash, a name and a handle, or that a colon leads up to.
pub(super) fn posts(scene: &Scene<'_>, drafts: &mut Vec<Draft>) {
    for around in scene.layers.blocks.windows(3) {
        let [before, post, signature] = around else { continue };
        if post.kind == BlockKind::Paragraph && signature.kind == BlockKind::Signature {
            drafts.extend(scene.post(before, post, signature));
        }
    }
}

impl Scene<'_> {
    fn post(&self, before: &Block, post: &Block, signature: &Block) -> Option<Draft> {
        let text = self.reading.text;
        let led = text[before.span].ends_with(':');
        let handle = text[signature.span].contains("(@");
        let content = self.reading.tokens_in(post.span);
        // A quotation has its own way to its source.
        let marked = self.quoted.get(content.start).is_none_or(|&quoted| quoted);
        if !(led || handle) || marked || content.is_empty() {
            return None;
        }
        let source = self.signer(self.reading.tokens_in(signature.span))?;
        Some(Draft { source: Some(source), ..draft(content, Rule::SignedPost, Confidence::High) })
    }

    /// The name behind the dash that opens a line.
    fn signer(&self, line: Run) -> Option<Run> {
        let reading = self.reading;
        let opens = reading.tokens.get(line.start).is_some_and(|first| first.is_mark());
        let from = line.indices().find(|&at| !reading.tokens[at].is_mark()).filter(|_| opens)?;
        let name = reading.phrase_after(from, line.end)?;
        self.names_speaker(name).then_some(name)
    }
}
