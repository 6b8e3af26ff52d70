package dev.mlops.training.source;

import java.util.Optional;

/**
 * A query of a database.
 *
 * @param name by which errors call the data
 * @param url of the database, for JDBC, without a password
 * @param query whose result is the rows
 * @param fingerprintQuery whose result changes whenever the rows do
 * @param previousFingerprint what it gave when the bundle was trained that may stand
 * @param login empty where the database asks for none
 */
public record QueryDefinition(
        String name,
        String url,
        String query,
        Optional<String> fingerprintQuery,
        Optional<String> previousFingerprint,
        Optional<Login> login)
        implements DataDefinition {}
