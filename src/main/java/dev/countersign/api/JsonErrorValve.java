package dev.countersign.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat's own last word, for requests so broken that no filter sees them: JSON of the documented shape instead of a
 * page with the server's name. Tomcat makes it by its name, hence public.
 */
public class JsonErrorValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        ErrorBody error = ErrorBody.ofStatus(status);
        // both texts are our own and hold nothing that JSON would have to escape
        String body = error.code() == null
                ? "{\"message\":\"" + error.message() + "\"}"
                : "{\"message\":\"" + error.message() + "\",\"code\":\"" + error.code() + "\"}";
        try {
            if (response.getHeader(ApiFilter.REQUEST_ID) == null) {
                response.setHeader(ApiFilter.REQUEST_ID, UUID.randomUUID().toString());
            }
            response.setContentType("application/json;charset=utf-8");
            response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            response.finishResponse();
        } catch (IOException e) {
            // whoever sent this is gone
            container.getLogger().debug("An error could not be written", e);
        }
    }
}
