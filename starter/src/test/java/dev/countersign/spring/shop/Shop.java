package dev.countersign.spring.shop;

import dev.countersign.spring.SecondStep;
import java.security.Principal;
import java.time.Duration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
@EnableMethodSecurity
@RestController
public class Shop {

    @Bean
    SecurityFilterChain rules(HttpSecurity http) {
        return http.formLogin(Customizer.withDefaults())
                .authorizeHttpRequests(requests -> requests.requestMatchers("/public", "/owner")
                        .permitAll()
                        .requestMatchers("/transfer")
                        .access(SecondStep.within(Duration.ofMinutes(5)))
                        .anyRequest()
                        .authenticated())
                .build();
    }

    @Bean
    UserDetailsService people() {
        return new InMemoryUserDetailsManager(person("ada"), person("bob"));
    }

    @GetMapping({"/", "/a", "/b", "/public", "/transfer"})
    String page(@org.jspecify.annotations.Nullable Principal person) {
        return "hello " + (person == null ? "stranger" : person.getName());
    }

    @GetMapping("/owner")
    @PreAuthorize("hasRole('USER')")
    String owner() {
        return "hello owner";
    }

    @PostMapping("/order")
    String order() {
        return "ordered";
    }

    private static org.springframework.security.core.userdetails.UserDetails person(String name) {
        return User.withUsername(name).password("{noop}demo").roles("USER").build();
    }
}
