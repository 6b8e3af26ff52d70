package dev.mlops.training.source;

import dev.mlops.training.TrainingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names that the first line gives to the columns. */
final class Header {
    private Header() {}

    /**
     * @param at the place of the header, for errors
     * @param fields of the header
     * @return the names, white space around them removed
     * @throws TrainingException where a name is blank or given twice
     */
    static List<String> names(String at, List<String> fields) {
        List<String> names = new ArrayList<>(fields.size());
        Map<String, Integer> places = new HashMap<>();
        for (String field : fields) {
            String name = field.strip();
            int place = names.size() + 1;
            if (name.isEmpty()) {
                throw new TrainingException(at + ": field " + place + " of the header is blank; every column has a"
                        + " name.\nGive it one, or set <header>false</header> where this line is no header.");
            }
            Integer earlier = places.put(name, place);
            if (earlier != null) {
                throw new TrainingException(at + ": fields " + earlier + " and " + place + " of the header are both '"
                        + name + "'; the names of columns differ.\n"
                        + "Rename one, or set <header>false</header> where this line is no header.");
            }
            names.add(name);
        }
        return names;
    }
}
