package dev.mlops.server.json;

/** What a JSON text is made of. */
public enum JsonToken {
    START_OBJECT,
    END_OBJECT,
    START_ARRAY,
    END_ARRAY,
    /** The name of an object's member; its value is the next token. */
    NAME,
    STRING,
    NUMBER,
    TRUE,
    FALSE,
    NULL,
    /** Nothing follows. */
    END
}
