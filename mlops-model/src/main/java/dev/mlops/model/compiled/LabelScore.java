package dev.mlops.model.compiled;

/**
 * A label as Tribuo writes it.
 *
 * @param label its name
 * @param score its score, where it is one of several
 */
record LabelScore(String label, double score) {
    private static final int ENTRY_VALUE = 2;

    static LabelScore of(Message data) {
        String label = "";
        double score = 0;
        MessageReader fields = data.reader();
        while (fields.next()) {
            switch (fields.field()) {
                case 1 -> label = fields.text();
                case 2 -> score = fields.number();
                default -> {}
            }
        }
        return new LabelScore(label, score);
    }

    /** Of an entry of a map whose values are labels. */
    static LabelScore ofEntry(Message entry) {
        MessageReader fields = entry.reader();
        while (fields.next()) {
            if (fields.field() == ENTRY_VALUE) {
                return of(Typed.of(fields.message()).data());
            }
        }
        throw new UncompilableException("has a score without a label");
    }
}
