package dev.mlops.training.source;

/** What a source shall make of a column's fields. */
public enum ColumnKind {
    /** Numbers; a field that is none is an error. */
    NUMBERS,
    /** Texts, kept as they are. */
    TEXTS,
    /** Hashes of the fields alone, since all that matters is which of them are equal. */
    KEYS,
    /** Numbers where every field is one, otherwise texts. */
    INFERRED,
    /** Nothing: the column is not kept. */
    SKIPPED
}
