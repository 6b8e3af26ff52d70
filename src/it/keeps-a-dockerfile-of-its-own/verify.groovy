import groovy.json.JsonSlurper

def docker = { String... arguments -> (['docker'] + arguments.toList()).execute().text.trim() }
def json = { new JsonSlurper().parse(new File(basedir, 'target/mlops/' + it)) }

// What was built is the team's image, not ours.
def image = docker('image', 'inspect', '--format', '{{.Id}} {{.Config.User}} {{json .Config.Labels}}', 'iris-with-a-dockerfile:1.0')
assert image.contains('"com.example.team":"flowers"')
assert image.split(' ')[1] == '1000'
assert !image.startsWith(json('image.json').imageId)

// It serves the very model that was trained.
def health = json('health.json')
assert health.passed
assert health.mode == 'url'
def model = health.checks.find { it.name == 'model iris-with-a-dockerfile' }
assert model.seen.contains(json('bundles.json').bundles[0].digest)
assert health.checks.find { it.name == 'golden rows of iris-with-a-dockerfile' }.status == 'passed'

// docker:stop took the container away; the image goes too.
assert docker('ps', '--all', '--quiet', '--filter', 'ancestor=iris-with-a-dockerfile:1.0') == ''
assert docker('image', 'rm', 'iris-with-a-dockerfile:1.0').contains('Untagged')
