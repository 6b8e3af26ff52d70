import groovy.json.JsonSlurper

// The document was written without a server that runs, and nothing but it stands in the file.
def document = new JsonSlurper().parse(new File(basedir, 'model/target/openapi.json'))
assert document.openapi == '3.1.0'
assert document.components.schemas.Instance_homes.required.contains('city')

def tests = new File(basedir, 'client/target/surefire-reports/com.example.ClientTest.txt').text
assert tests.contains('Tests run: 4, Failures: 0, Errors: 0, Skipped: 0')
