// Where no engine answers there is nothing to start; where one is required, its lack shows as a failed build.
def answers = { ['docker', 'version'].execute().waitFor() == 0 }
try {
    return engine == 'required' || answers()
} catch (IOException noDocker) {
    return false
}
