package com.example.shop;

import dev.countersign.spring.SecondStep;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** An ordinary login. The second step is in no line of it, except that a transfer wants a fresh one. */
@Configuration
class Rules {

    @Bean
    SecurityFilterChain login(HttpSecurity http, @Value("${shop.transfer-step}") Duration transferStep) {
        return http.formLogin(form -> form.loginPage("/sign-in").permitAll())
                .authorizeHttpRequests(requests -> requests.requestMatchers("/style.css")
                        .permitAll()
                        .requestMatchers("/transfer")
                        .access(SecondStep.within(transferStep))
                        .anyRequest()
                        .authenticated())
                .build();
    }
}
