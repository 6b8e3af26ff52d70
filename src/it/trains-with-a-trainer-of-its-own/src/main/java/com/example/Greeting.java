package com.example;

/** Has nothing to do with training. */
public final class Greeting {
    private Greeting() {}

    public static String text() {
        return "hello";
    }
}
