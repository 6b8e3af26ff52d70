package dev.mlops.model.scoring;

import dev.mlops.model.schema.TextColumn;
import dev.mlops.model.text.Vocabulary;

/** A column of free text: what each term weighs, beside a cell that only says whether there is a text. */
final class TextCells implements ColumnCells {
    private final TextColumn column;
    private final int cell;
    private final int first;
    private final Vocabulary vocabulary;

    TextCells(TextColumn column, int cell, int next) {
        this.column = column;
        this.cell = cell;
        this.first = next;
        this.vocabulary = column.vocabulary();
    }

    @Override
    public double cell(String value) {
        return 0;
    }

    @Override
    public void spread(String value, double[] row) {
        vocabulary.put(value, row, first);
    }

    @Override
    public double imputed() {
        return column.optional() ? 0 : Double.NaN;
    }

    @Override
    public boolean isFurther() {
        return true;
    }

    /** A row is used for one text after the other, so that there may be numbers of the one before. */
    @Override
    public void prepare(double[] row) {
        if (Double.isNaN(row[cell])) {
            vocabulary.clear(row, first);
        }
    }
}
