import { Choice, Switch } from '../../ui/choice.tsx'
import { Select, TextArea, TextField } from '../../ui/field.tsx'
import { reactStories } from '../react-stories.tsx'
import { Sheet } from '../sheet.tsx'

export const title = 'ui/field'

export const stories = reactStories({
  all: () => (
    <Sheet>
      <div className="form">
        <TextField label="Name of the desk" hint="Guests see it above the door." defaultValue="Application Q&A" />
        <TextField label="Address" optional="optional" placeholder="visa" />
        <TextField
          label="How many at once"
          error="At least 1, or guests wait for ever. Your other changes are kept."
          defaultValue="0"
        />
        <TextField label="Zone" defaultValue="London" disabled />
        <TextArea label="Welcome" defaultValue="Hello, and welcome." />
        <Select label="Role" defaultValue="host">
          <option value="host">Host</option>
          <option value="owner">Owner</option>
        </Select>
        <Choice defaultChecked>Tell the guest</Choice>
        <Choice>Skip this question</Choice>
        <Choice type="radio" name="kind" defaultChecked>
          Shared
        </Choice>
        <Choice type="radio" name="kind">
          Exclusive
        </Choice>
        <Switch defaultChecked hint="Two notes when somebody comes in">
          Bell
        </Switch>
        <Switch>Keys of one letter</Switch>
      </div>
    </Sheet>
  ),
})
