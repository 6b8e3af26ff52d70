package dev.mlops.maven.training;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much a cache may hold.
 *
 * @param bytes 0 for nothing at all
 */
public record CacheSize(long bytes) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})([kmg]?)b?");

    private static final int KILO = 10;
    private static final int MEGA = 20;
    private static final int GIGA = 30;

    /**
     * Reads a size as users write it, for example {@code 500m}.
     *
     * @throws TrainingFailure where it is none
     */
    public static CacheSize parse(String text) {
        Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            throw new TrainingFailure("-Dmlops.cacheSize=" + text + " is no size. Write a whole number and k, m or g,"
                    + " for example 500m or 1g; 0 turns the cache off.");
        }
        int shift = switch (form.group(2)) {
            case "k" -> KILO;
            case "m" -> MEGA;
            case "g" -> GIGA;
            default -> 0;
        };
        return new CacheSize(Long.parseLong(form.group(1)) << shift);
    }
}
