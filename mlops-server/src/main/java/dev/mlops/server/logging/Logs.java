package dev.mlops.server.logging;

import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import io.vertx.core.logging.JULLogDelegateFactory;
import java.io.PrintStream;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** Sets logging up. */
public final class Logs {
    private Logs() {}

    /**
     * Sends what the libraries warn of to the same place, line by line.
     *
     * @param out where to write
     * @param format of the lines
     * @return the server's own logger
     */
    public static Logger open(PrintStream out, LogFormat format) {
        // Both would else take whichever logging library the project happens to bring.
        System.setProperty("vertx.logger-delegate-factory-class-name", JULLogDelegateFactory.class.getName());
        InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
        LogManager.getLogManager().reset();
        Handler handler = new LineHandler(out, format.lines());
        Logger root = Logger.getLogger("");
        root.setLevel(Level.WARNING);
        root.addHandler(handler);
        return logger(handler);
    }

    /** A logger for the server alone. */
    public static Logger toStream(PrintStream out, LogFormat format) {
        return logger(new LineHandler(out, format.lines()));
    }

    /** It has no name, so that nobody takes its handler away: Java itself does at the start of a shutdown. */
    private static Logger logger(Handler handler) {
        Logger logger = Logger.getAnonymousLogger();
        logger.setUseParentHandlers(false);
        logger.setLevel(Level.INFO);
        logger.addHandler(handler);
        return logger;
    }
}
