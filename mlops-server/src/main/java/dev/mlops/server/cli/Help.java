package dev.mlops.server.cli;

/** How the command is used. */
final class Help {
    static final String TEXT = """
            Usage: java -cp <class path> dev.mlops.server.Main --model <file>[@sha256:<digest>] [options]

              --model <file>[@sha256:<digest>]  a bundle to serve; with a digest, that very bundle and no other;
                                                once for each model
              --port <number>                   the port to listen on, 0 for a free one
                                                (default: the environment's AIP_HTTP_PORT or PORT, else 8000)
              --grpc-port <number>              the port to listen on for gRPC, 0 for none, any for a free one
                                                (default: 8001)
              --management-port <number>        the port to listen on for metrics and health alone, without tokens; the
                                                metrics are then there and not at --port; 0 for none (default: 0)
              --default-model <name>            the model that answers where a path names none
                                                (default: the only one)
              --host <address>                  the address to listen on (default: 0.0.0.0)
              --drain-delay <seconds>           how long to go on serving after SIGTERM, while whoever routes
                                                requests learns of it (default: 5)
              --max-body <bytes>                the largest body of a request (default: 10485760)
              --max-rows <number>               the largest number of rows in a request (default: 100000)
              --header-timeout <seconds>        the time in which a request's headers have to arrive (default: 10)
              --request-timeout <seconds>       the time in which a request's body has to arrive, rows in streams aside
                                                (default: 30)
              --max-connections <number>        the largest number of open connections; those beyond it are closed at
                                                once (default: 10000)
              --queue <number>                  how many heavy requests may wait for a thread; those beyond it are
                                                answered with 503 (default: 64 for each of --scoring-threads)
              --event-loops <number>            threads that read requests and answer the light ones
                                                (default: one for two processors)
              --scoring-threads <number>        threads that answer the heavy ones
                                                (default: one a processor)
              --token-file <file>               a file with a token on each line, of which a request has to bring one in
                                                the header 'Authorization: Bearer <token>', all but health; read again
                                                when it changes (also: the environment's MLOPS_TOKENS, with commas)
              --tls-certificate <file>          encrypts the connections with this certificate, in PEM, with those that
                                                vouch for it; read again when it changes
              --tls-key <file>                  the private key of that certificate, in PEM
              --trusted-class <name>            a class outside Tribuo that a model may name; once for each class
              --reload                          serve a bundle anew when its file is replaced, for work on a model
              --watch-stdin                     end when standard input ends
              --log-format <text|json|auto>     how the lines of the log are written on standard error; auto: as text at
                                                a terminal, as JSON elsewhere (default: auto)
              serve                             as Amazon SageMaker starts a container: the port is the environment's
                                                SAGEMAKER_BIND_TO_PORT, else 8080
              --openapi                         print the description of the models' paths in OpenAPI 3.1, and end
              --help                            print this
              --version                         print the version

            The environment's AIP_HEALTH_ROUTE and AIP_PREDICT_ROUTE, as Vertex AI sets them, are paths at which
            /health/ready and /predict answer too.
            """;

    private Help() {}
}
