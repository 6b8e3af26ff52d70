/** The description of the server's paths and of what its models take and give, in OpenAPI 3.1. */
@NullMarked
package dev.mlops.server.openapi;

import org.jspecify.annotations.NullMarked;
