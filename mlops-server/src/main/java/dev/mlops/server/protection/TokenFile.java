package dev.mlops.server.protection;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A file with a token on each line; empty lines and those that begin with {@code #} are none. */
public final class TokenFile {
    private final Path file;
    private final List<String> others;
    private byte[] known = new byte[0];

    /** @param others tokens besides those of the file */
    public TokenFile(Path file, List<String> others) {
        this.file = file;
        this.others = List.copyOf(others);
    }

    /**
     * Reads the tokens.
     *
     * @return empty where they are those that were read last
     * @throws ProtectionException where there are none
     */
    public Optional<Tokens> read() {
        try {
            byte[] content = Files.readAllBytes(file);
            if (Arrays.equals(content, known)) {
                return Optional.empty();
            }
            List<String> tokens = new ArrayList<>(others);
            new String(content, StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .forEach(tokens::add);
            Tokens read = Tokens.of(tokens);
            known = content;
            return Optional.of(read);
        } catch (IOException e) {
            throw new ProtectionException("The file of tokens " + file + " cannot be read (" + e + ").", e);
        } catch (IllegalArgumentException e) {
            throw new ProtectionException(
                    "The file of tokens " + file + " " + e.getMessage() + ". Write one token on each line.", e);
        }
    }
}
