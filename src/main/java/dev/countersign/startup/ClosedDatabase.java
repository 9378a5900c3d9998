package dev.countersign.startup;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/**
 * Throws a connection away when its embedded database has closed itself, as H2 does when the disk is full. With the last of
 * the old connections gone, the next one opens the database again.
 */
public final class ClosedDatabase implements SQLExceptionOverride {

    /** H2's DATABASE_IS_CLOSED, DATABASE_CALLED_AT_SHUTDOWN, CONNECTION_BROKEN, IO_EXCEPTION_1 and _2, FILE_CORRUPTED. */
    private static final Set<Integer> CLOSED = Set.of(90098, 90121, 90067, 90028, 90031, 90030);

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        return CLOSED.contains(failure.getErrorCode()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
