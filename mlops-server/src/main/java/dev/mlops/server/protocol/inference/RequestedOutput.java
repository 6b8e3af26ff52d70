package dev.mlops.server.protocol.inference;

/**
 * A tensor that a request asks for.
 *
 * @param name of the tensor
 * @param parameters what the request says of it
 */
record RequestedOutput(String name, RequestParameters parameters) {
    /**
     * Whether it is to be in binary form.
     *
     * @param otherwise where the request does not say it of this tensor
     */
    boolean isBinary(boolean otherwise) {
        return parameters.flag("binary_data", otherwise);
    }
}
