package dev.mlops.model.compiled;

/**
 * The envelope in which Tribuo's protobuf keeps every object: the name of its class and its data.
 *
 * @param className the name of the class that Tribuo would load
 * @param type the name of the data's message, without its package
 * @param data the object's own message
 */
record Typed(String className, String type, Message data) {
    private static final int VERSION = 1;
    private static final int CLASS_NAME = 2;
    private static final int DATA = 3;
    private static final int TYPE_URL = 1;
    private static final int VALUE = 2;

    static Typed of(Message envelope) {
        String className = "";
        String type = "";
        Message data = new Message(envelope.bytes(), envelope.start(), 0);
        MessageReader fields = envelope.reader();
        while (fields.next()) {
            switch (fields.field()) {
                case VERSION -> requireKnown(fields.integer());
                case CLASS_NAME -> className = fields.text();
                case DATA -> {
                    MessageReader any = fields.message().reader();
                    while (any.next()) {
                        switch (any.field()) {
                            case TYPE_URL -> type = any.text();
                            case VALUE -> data = any.message();
                            default -> {}
                        }
                    }
                }
                default -> {}
            }
        }
        return new Typed(className, type.substring(type.lastIndexOf('.') + 1), data);
    }

    /** The data, where the object is of a class. */
    Message as(String expected) {
        if (!className.equals(expected)) {
            throw new UncompilableException("is of the class " + className);
        }
        return data;
    }

    private static void requireKnown(int version) {
        if (version != 0) {
            throw new UncompilableException("is written by a newer Tribuo");
        }
    }
}
