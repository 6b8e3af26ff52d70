package com.example;

import dev.mlops.training.data.Column;
import dev.mlops.training.data.TableSource;
import dev.mlops.training.data.TableWriter;
import java.io.IOException;
import java.util.Optional;

/** Rows that no file holds. */
public final class Customers implements TableSource {
    @Override
    public void read(TableWriter table) throws IOException {
        table.columns(Column.number("calls"), Column.text("plan"), Column.bool("churn"));
        for (int i = 0; i < 1000; i++) {
            int calls = i * 7919 % 100;
            table.row(calls, i % 3 == 0 ? "basic" : "gold", calls > 60);
        }
        if (Boolean.getBoolean("down")) {
            throw new IOException("the service is down");
        }
    }

    @Override
    public Optional<String> fingerprint() {
        return Optional.of("version " + System.getProperty("rows", "1"));
    }
}
