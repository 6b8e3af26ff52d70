package dev.mlops.server.cli;

/** What a command line asks for. */
public sealed interface Invocation {
    /** Serve. */
    record Serve(ServerOptions options) implements Invocation {}

    /** Print the description of what would be served. */
    record Describe(ServerOptions options) implements Invocation {}

    /** Print how the command is used. */
    record Help(String text) implements Invocation {}

    /** Print the server's version. */
    record Version() implements Invocation {}
}
