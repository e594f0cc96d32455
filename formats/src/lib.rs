//! Readers that give articles and exporters of documents, for byline.
