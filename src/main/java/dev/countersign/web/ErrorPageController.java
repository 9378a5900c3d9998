package dev.countersign.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers errors that reach the container as a status instead of an exception. */
@Controller
class ErrorPageController implements ErrorController {

    @RequestMapping("/error")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object sent = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int status = sent instanceof Integer code ? code : 404;
        ErrorBody.ofStatus(status).write(response, status);
    }
}
