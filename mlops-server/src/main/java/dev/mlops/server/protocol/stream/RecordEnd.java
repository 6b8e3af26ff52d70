package dev.mlops.server.protocol.stream;

/** Tells where records end, being shown each byte once. */
@FunctionalInterface
public interface RecordEnd {
    /** Lines, whatever stands in them. */
    RecordEnd LINE = next -> next == '\n' || next == '\r';

    /** Whether the byte ends a record and is no part of it. */
    boolean isEnd(byte next);
}
